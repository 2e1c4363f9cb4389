package dev.parkslots.edge.sip.transport;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.RawMessageChannel;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.ServerRequestInterface;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;

/** What the stack sees of one peer: where its message came from, and the way back there. */
final class UdpChannel extends MessageChannel implements RawMessageChannel {

    private final UdpProcessor processor;
    private final InetSocketAddress peer;

    UdpChannel(UdpProcessor processor, InetSocketAddress peer) {
        this.processor = processor;
        this.messageProcessor = processor;
        this.peer = peer;
    }

    /** Hands a parsed message to the transaction layer. */
    @Override
    public void processMessage(SIPMessage message) throws ParseException {
        message.setRemoteAddress(peer.getAddress());
        message.setRemotePort(peer.getPort());
        message.setLocalAddress(processor.getIpAddress());
        message.setLocalPort(processor.getPort());
        message.setPeerPacketSourceAddress(peer.getAddress());
        message.setPeerPacketSourcePort(peer.getPort());
        if (message instanceof SIPRequest request) {
            processRequest(request);
        } else if (message instanceof SIPResponse response) {
            processResponse(response);
        }
    }

    private void processRequest(SIPRequest request) {
        ServerRequestInterface handler = getSIPStack().newSIPServerRequest(request, this);
        if (handler == null) {
            return;
        }
        try {
            handler.processRequest(request, this);
        } finally {
            if (handler instanceof SIPServerTransaction transaction && !transaction.passToListener()) {
                ((SIPTransaction) transaction).releaseSem();
            }
        }
    }

    private void processResponse(SIPResponse response) throws ParseException {
        response.checkHeaders();
        ServerResponseInterface handler = getSIPStack().newSIPServerResponse(response, this);
        if (handler == null) {
            return;
        }
        try {
            if (handler instanceof SIPClientTransaction transaction && !transaction.checkFromTag(response)) {
                return;
            }
            handler.processResponse(response, this);
        } finally {
            if (handler instanceof SIPTransaction transaction && !transaction.passToListener()) {
                transaction.releaseSem();
            }
        }
    }

    @Override
    public void sendMessage(SIPMessage message) throws IOException {
        processor.socket().send(message.encodeAsBytes("udp"), peer);
    }

    @Override
    public void sendMessage(SIPMessage message, InetAddress address, int port) throws IOException {
        processor.socket().send(message.encodeAsBytes("udp"), new InetSocketAddress(address, port));
    }

    @Override
    protected void sendMessage(byte[] message, InetAddress address, int port, boolean reconnect) throws IOException {
        processor.socket().send(message, new InetSocketAddress(address, port));
    }

    @Override
    public void close() {
        // Nothing of its own: the socket belongs to the processor.
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return processor.getSIPStack();
    }

    @Override
    public String getTransport() {
        return "udp";
    }

    @Override
    public boolean isReliable() {
        return false;
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public String getPeerAddress() {
        return peer.getAddress().getHostAddress();
    }

    @Override
    protected InetAddress getPeerInetAddress() {
        return peer.getAddress();
    }

    @Override
    protected String getPeerProtocol() {
        return "udp";
    }

    @Override
    public int getPeerPort() {
        return peer.getPort();
    }

    @Override
    public int getPeerPacketSourcePort() {
        return peer.getPort();
    }

    @Override
    public InetAddress getPeerPacketSourceAddress() {
        return peer.getAddress();
    }

    @Override
    public String getKey() {
        return getKey(peer.getAddress(), peer.getPort(), "udp");
    }

    @Override
    public String getViaHost() {
        return processor.getIpAddress().getHostAddress();
    }

    @Override
    public int getViaPort() {
        return processor.getPort();
    }
}
