package dev.parkslots.edge.sip.transport.stack;

import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.sip.transport.Addresses;
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
import java.net.UnknownHostException;
import java.text.ParseException;

/** What the stack sees of one peer: the flow that its messages come by, and the way back there. */
final class StackChannel extends MessageChannel implements RawMessageChannel {

    private final StackPort port;
    private final Flow flow;
    private final InetSocketAddress peer;

    StackChannel(StackPort port, Flow flow) throws UnknownHostException {
        this.port = port;
        this.messageProcessor = port;
        this.flow = flow;
        this.peer = Addresses.resolve(flow.address());
    }

    /** Hands a parsed message to the transaction layer. */
    @Override
    public void processMessage(SIPMessage message) throws ParseException {
        message.setRemoteAddress(peer.getAddress());
        message.setRemotePort(peer.getPort());
        message.setLocalAddress(port.getIpAddress());
        message.setLocalPort(port.getPort());
        message.setPeerPacketSourceAddress(peer.getAddress());
        message.setPeerPacketSourcePort(peer.getPort());
        message.setApplicationData(flow);
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
        port.send(message.encodeAsBytes(getTransport()), flow);
    }

    /** There is one peer only. */
    @Override
    public void sendMessage(SIPMessage message, InetAddress address, int port) throws IOException {
        sendMessage(message);
    }

    @Override
    protected void sendMessage(byte[] message, InetAddress address, int port, boolean reconnect) throws IOException {
        this.port.send(message, flow);
    }

    @Override
    public void close() {
        // Connections belong to the port.
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return port.getSIPStack();
    }

    @Override
    public String getTransport() {
        return flow.transport().parameter();
    }

    @Override
    public boolean isReliable() {
        return flow.transport().isReliable();
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
        return getTransport();
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
        return getKey(peer.getAddress(), peer.getPort(), getTransport());
    }

    @Override
    public String getViaHost() {
        return port.getIpAddress().getHostAddress();
    }

    @Override
    public int getViaPort() {
        return port.getPort();
    }
}
