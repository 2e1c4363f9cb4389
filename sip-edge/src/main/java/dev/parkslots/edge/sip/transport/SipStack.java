package dev.parkslots.edge.sip.transport;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.ListIterator;
import java.util.Properties;
import javax.sip.ListeningPoint;
import javax.sip.PeerUnavailableException;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.address.Hop;
import javax.sip.address.Router;
import javax.sip.message.Request;

/**
 * The library's transaction layer on our own transport. Its dialogs are off: a leg must be restorable in another process.
 * Requests go where {@link #sendTo} said, never where their URI points.
 */
public final class SipStack extends SipStackImpl {

    private final UdpSocket socket;

    private SipStack(Properties properties, UdpSocket socket, Drops drops) throws PeerUnavailableException {
        super(properties);
        this.socket = socket;
        this.messageProcessorFactory =
                (stack, address, port, transport) -> new UdpProcessor(stack, address, socket, drops);
        setRouter(new MarkedHop());
    }

    /** Binds the port and starts receiving for the listener. */
    public static SipStack start(InetSocketAddress bind, Drops drops, SipListener listener) throws IOException {
        UdpSocket socket = new UdpSocket(bind, 2, 4096, drops);
        try {
            SipStack stack = new SipStack(settings(socket.local()), socket, drops);
            String host = bind.getAddress().getHostAddress();
            ListeningPoint point =
                    stack.createListeningPoint(host, socket.local().getPort(), "udp");
            SipProvider provider = stack.createSipProvider(point);
            provider.addSipListener(listener);
            return stack;
        } catch (Exception e) {
            socket.close();
            throw new IOException("SIP cannot start on " + bind + ": " + e.getMessage(), e);
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
        settings.setProperty("gov.nist.javax.sip.MAX_MESSAGE_SIZE", Integer.toString(MessageReader.LARGEST_MESSAGE));
        settings.setProperty("gov.nist.javax.sip.RELEASE_REFERENCES_STRATEGY", "Normal");
        settings.setProperty("gov.nist.javax.sip.PATCH_SIP_WEBSOCKETS_HEADERS", "false");
        settings.setProperty("gov.nist.javax.sip.STACK_LOGGER", SipLog.class.getName());
        settings.setProperty("gov.nist.javax.sip.SERVER_LOGGER", SipMessageLog.class.getName());
        return settings;
    }

    public InetSocketAddress local() {
        return socket.local();
    }

    /** Whether the port is open and somebody reads from it. */
    public boolean listening() {
        return socket.alive();
    }

    /** Marks where a request shall be sent. */
    public static void sendTo(SIPMessage request, InetSocketAddress target) {
        request.setApplicationData(new Target(target));
    }

    /** Sends bytes as they are, outside of any transaction. */
    public void send(byte[] bytes, InetSocketAddress target) throws IOException {
        socket.send(bytes, target);
    }

    @Override
    public void stop() {
        // First the port: a packet that arrives while the library stops would meet timers that have stopped already.
        socket.close();
        // The library sleeps a second here unless it is interrupted; nothing of ours is to be waited for.
        Thread.currentThread().interrupt();
        super.stop();
        Thread.interrupted();
    }

    private record Target(InetSocketAddress address) implements Hop {
        @Override
        public String getHost() {
            InetAddress resolved = address.getAddress();
            return resolved == null ? address.getHostString() : resolved.getHostAddress();
        }

        @Override
        public int getPort() {
            return address.getPort();
        }

        @Override
        public String getTransport() {
            return "udp";
        }
    }

    private static final class MarkedHop implements Router {
        @Override
        public Hop getNextHop(Request request) {
            return (Hop) ((SIPMessage) request).getApplicationData();
        }

        @Override
        @SuppressWarnings({"rawtypes", "deprecation"})
        public ListIterator getNextHops(Request request) {
            return List.of(getNextHop(request)).listIterator();
        }

        @Override
        public Hop getOutboundProxy() {
            throw new UnsupportedOperationException("Every request carries its target");
        }
    }
}
