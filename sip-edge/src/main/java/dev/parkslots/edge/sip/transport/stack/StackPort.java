package dev.parkslots.edge.sip.transport.stack;

import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.sip.transport.Addresses;
import dev.parkslots.edge.sip.transport.Drops;
import dev.parkslots.edge.sip.transport.Receiver;
import dev.parkslots.edge.sip.transport.SipPort;
import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Shows one of our {@link SipPort}s to the stack as a transport. Everything that comes or goes by the port passes here. */
final class StackPort extends MessageProcessor implements Receiver {

    private final SipPort port;
    private final MessageReader reader;
    private final FlowWatch watch;

    StackPort(SIPTransactionStack stack, InetAddress address, SipPort port, Drops drops, FlowWatch watch) {
        super(address, port.local().getPort(), port.transport().parameter(), stack);
        this.port = port;
        this.reader = new MessageReader(this, drops);
        this.watch = watch;
    }

    @Override
    public void received(byte[] message, Flow flow) {
        reader.read(message, flow);
    }

    @Override
    public void unreadable(byte[] head, boolean tooLarge, Flow flow) {
        reader.refuse(head, tooLarge, flow);
    }

    @Override
    public void closed(Flow flow) {
        watch.closed(flow);
    }

    @Override
    public boolean isUsed(Flow flow) {
        return watch.isUsed(flow);
    }

    void send(byte[] message, Flow flow) throws IOException {
        port.send(message, flow);
    }

    @Override
    public void start() {
        port.start(this);
    }

    @Override
    public void stop() {
        port.close();
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return sipStack;
    }

    @Override
    public MessageChannel createMessageChannel(HostPort target) throws IOException {
        return createMessageChannel(target.getInetAddress(), target.getPort());
    }

    /** Only for answers to packets; all else goes by a flow that is known. */
    @Override
    public MessageChannel createMessageChannel(InetAddress host, int port) throws UnknownHostException {
        int number = port == -1 ? getDefaultTargetPort() : port;
        return new StackChannel(this, Addresses.flow(this.port.transport(), new InetSocketAddress(host, number), 0));
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
        return SipPort.LARGEST_MESSAGE;
    }

    @Override
    public boolean inUse() {
        return false;
    }
}
