package dev.parkslots.edge.sip.transport.stack;

import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.sip.transport.Drops;
import dev.parkslots.edge.sip.transport.SipPort;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import javax.sip.ListeningPoint;
import javax.sip.PeerUnavailableException;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.address.Hop;
import javax.sip.address.Router;
import javax.sip.message.Request;

/**
 * The library's transaction layer on our own transports. Its dialogs are off: a leg must be restorable in another process.
 * Requests go by the flow that {@link #sendBy} said, never where their URI points.
 */
public final class SipStack extends SipStackImpl {

    private final Map<Transport, SipPort> ports = new EnumMap<>(Transport.class);

    private SipStack(List<SipPort> ports, Drops drops, FlowWatch watch) throws PeerUnavailableException {
        super(settings(ports.getFirst().local()));
        ports.forEach(port -> this.ports.put(port.transport(), port));
        this.messageProcessorFactory = (stack, address, number, transport) -> new StackPort(
                stack, address, port(Transport.valueOf(transport.toUpperCase(Locale.ROOT))), drops, watch);
        setRouter(new MarkedHop());
    }

    /**
     * Starts receiving for the listener.
     *
     * @param ports one for each transport; closed with the stack, or if it cannot start
     * @param watch told of every connection that ends
     */
    public static SipStack start(List<SipPort> ports, Drops drops, SipListener listener, FlowWatch watch)
            throws IOException {
        try {
            SipStack stack = new SipStack(ports, drops, watch);
            SipProvider provider = null;
            for (SipPort port : ports) {
                InetSocketAddress local = port.local();
                ListeningPoint point = stack.createListeningPoint(
                        local.getAddress().getHostAddress(),
                        local.getPort(),
                        port.transport().parameter());
                if (provider == null) {
                    provider = stack.createSipProvider(point);
                    provider.addSipListener(listener);
                } else {
                    provider.addListeningPoint(point);
                }
            }
            return stack;
        } catch (Exception e) {
            ports.forEach(SipPort::close);
            throw new IOException("SIP cannot start on " + ports.getFirst().local() + ": " + e.getMessage(), e);
        }
    }

    private static Properties settings(InetSocketAddress local) {
        Properties settings = new Properties();
        // Several stacks in one process (tests) must not be taken for one another.
        settings.setProperty("javax.sip.STACK_NAME", "edge-" + local.getPort());
        settings.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
        settings.setProperty("gov.nist.javax.sip.AUTOMATIC_DIALOG_ERROR_HANDLING", "false");
        settings.setProperty("gov.nist.javax.sip.REENTRANT_LISTENER", "true");
        settings.setProperty("gov.nist.javax.sip.DELIVER_UNSOLICITED_NOTIFY", "true");
        settings.setProperty("gov.nist.javax.sip.THREAD_POOL_SIZE", "2");
        // Seconds that an answered INVITE is remembered; with the default of 8 a late copy would be a new call.
        settings.setProperty("gov.nist.javax.sip.LINGER_TIMER", "32");
        settings.setProperty("gov.nist.javax.sip.MAX_MESSAGE_SIZE", Integer.toString(SipPort.LARGEST_MESSAGE));
        settings.setProperty("gov.nist.javax.sip.RELEASE_REFERENCES_STRATEGY", "Normal");
        settings.setProperty("gov.nist.javax.sip.PATCH_SIP_WEBSOCKETS_HEADERS", "false");
        settings.setProperty("gov.nist.javax.sip.STACK_LOGGER", SipLog.class.getName());
        settings.setProperty("gov.nist.javax.sip.SERVER_LOGGER", SipMessageLog.class.getName());
        return settings;
    }

    /** What was bound for this transport. */
    public InetSocketAddress local(Transport transport) {
        return port(transport).local();
    }

    private SipPort port(Transport transport) {
        SipPort port = ports.get(transport);
        if (port == null) {
            throw new IllegalArgumentException("This edge does not speak " + transport);
        }
        return port;
    }

    public boolean speaks(Transport transport) {
        return ports.containsKey(transport);
    }

    /** Whether peers are heard by every transport. */
    public boolean listening() {
        return ports.values().stream().allMatch(SipPort::alive);
    }

    /** Each transport, and whether peers are heard by it. */
    public Map<Transport, Boolean> listeners() {
        Map<Transport, Boolean> alive = new EnumMap<>(Transport.class);
        ports.forEach((transport, port) -> alive.put(transport, port.alive()));
        return alive;
    }

    /** Names of threads of theirs that have ended, or hang on one message. */
    public List<String> lostWorkers() {
        return ports.values().stream()
                .flatMap(port -> port.lostWorkers().stream())
                .toList();
    }

    /** Marks by which flow a request shall be sent. */
    public static void sendBy(SIPMessage request, Flow flow) {
        request.setApplicationData(flow);
    }

    /** How a message came. */
    public static Flow flow(SIPMessage received) {
        return (Flow) received.getApplicationData();
    }

    /** Sends a message outside of any transaction. */
    public void send(SIPMessage message, Flow flow) throws IOException {
        send(message.encodeAsBytes(flow.transport().parameter()), flow);
    }

    /** Sends bytes as they are, outside of any transaction. */
    public void send(byte[] message, Flow flow) throws IOException {
        port(flow.transport()).send(message, flow);
    }

    /** For a new client transaction. */
    @Override
    public MessageChannel createMessageChannel(SIPRequest request, MessageProcessor port, Hop hop) throws IOException {
        return new StackChannel((StackPort) port, ((Target) hop).flow);
    }

    @Override
    public void stop() {
        // First the ports: a packet that arrives while the library stops would meet timers that have stopped already.
        ports.values().forEach(SipPort::close);
        // The library sleeps a second here unless it is interrupted; nothing of ours is to be waited for.
        Thread.currentThread().interrupt();
        super.stop();
        Thread.interrupted();
    }

    private record Target(Flow flow) implements Hop {
        @Override
        public String getHost() {
            return flow.address().substring(0, flow.address().lastIndexOf(':'));
        }

        @Override
        public int getPort() {
            return Integer.parseInt(
                    flow.address(),
                    flow.address().lastIndexOf(':') + 1,
                    flow.address().length(),
                    10);
        }

        @Override
        public String getTransport() {
            return flow.transport().parameter();
        }
    }

    private static final class MarkedHop implements Router {
        @Override
        public Hop getNextHop(Request request) {
            return new Target(flow((SIPMessage) request));
        }

        @Override
        @SuppressWarnings({"rawtypes", "deprecation"})
        public ListIterator getNextHops(Request request) {
            return List.of(getNextHop(request)).listIterator();
        }

        @Override
        public Hop getOutboundProxy() {
            throw new UnsupportedOperationException("Every request carries its flow");
        }
    }
}
