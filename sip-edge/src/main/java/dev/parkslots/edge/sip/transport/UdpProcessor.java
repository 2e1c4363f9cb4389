package dev.parkslots.edge.sip.transport;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Shows our {@link UdpSocket} to the stack as one of its transports. */
final class UdpProcessor extends MessageProcessor {

    private final UdpSocket socket;
    private final MessageReader reader;

    UdpProcessor(SIPTransactionStack stack, InetAddress address, UdpSocket socket, Drops drops) {
        super(address, socket.local().getPort(), "udp", stack);
        this.socket = socket;
        this.reader = new MessageReader(this, drops);
    }

    UdpSocket socket() {
        return socket;
    }

    @Override
    public void start() {
        socket.start(reader::read);
    }

    @Override
    public void stop() {
        socket.close();
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return sipStack;
    }

    @Override
    public MessageChannel createMessageChannel(HostPort target) throws IOException {
        return createMessageChannel(target.getInetAddress(), target.getPort());
    }

    @Override
    public MessageChannel createMessageChannel(InetAddress host, int port) {
        return new UdpChannel(this, new InetSocketAddress(host, port == -1 ? getDefaultTargetPort() : port));
    }

    @Override
    public int getDefaultTargetPort() {
        return 5060;
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public int getMaximumMessageSize() {
        return MessageReader.LARGEST_MESSAGE;
    }

    @Override
    public boolean inUse() {
        return false;
    }
}
