package dev.parkslots.edge.sip.transport;

import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.Transport;
import gov.nist.javax.sip.message.SIPMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/** {@code host:port} texts and socket addresses. */
public final class Addresses {

    private Addresses() {}

    public static String source(SIPMessage message) {
        return text(message.getPeerPacketSourceAddress(), message.getPeerPacketSourcePort());
    }

    /** {@code 127.0.0.1:5060}, {@code [0:0:0:0:0:0:0:1]:5060}. */
    public static String text(InetAddress host, int port) {
        return bracketed(plain(host)) + ":" + port;
    }

    /** As a host stands in URIs: an IPv6 literal in brackets (RFC 3261 §25.1 IPv6reference). */
    public static String bracketed(String host) {
        return host.indexOf(':') < 0 || host.startsWith("[") ? host : "[" + host + "]";
    }

    /** Without the interface that a link-local address came by. */
    public static String plain(InetAddress host) {
        String text = host.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }

    public static String host(SIPMessage message) {
        return plain(message.getPeerPacketSourceAddress());
    }

    /** @param connection 0 for none in particular */
    public static Flow flow(Transport transport, InetSocketAddress peer, long connection) {
        return new Flow(transport, text(peer.getAddress(), peer.getPort()), connection);
    }

    /** @throws UnknownHostException also for text that is no address */
    public static InetSocketAddress resolve(String hostAndPort) throws UnknownHostException {
        int colon = hostAndPort.lastIndexOf(':');
        try {
            String host = colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
            int port = colon < 0 ? 5060 : Integer.parseInt(hostAndPort, colon + 1, hostAndPort.length(), 10);
            if (host.isEmpty() || port <= 0 || port > 65_535) {
                throw new UnknownHostException(hostAndPort);
            }
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (NumberFormatException e) {
            throw new UnknownHostException(hostAndPort);
        }
    }

    /** The way that a SIP URI without user names (RFC 3263 §4.1, without DNS records). */
    public static Flow flowOfUri(String uri) {
        String lower = uri.toLowerCase(Locale.ROOT) + ';';
        Transport transport = lower.contains(";transport=tcp;") ? Transport.TCP : Transport.UDP;
        return new Flow(transport, ofUri(uri), 0);
    }

    /** The way that any SIP URI names; nothing for what is no {@code sip:} URI and for transports that we do not speak. */
    public static Optional<Flow> wayTo(String uri) {
        String lower = uri.toLowerCase(Locale.ROOT);
        int transport = lower.indexOf(";transport=");
        boolean spoken = transport < 0
                || lower.startsWith(";transport=udp", transport)
                || lower.startsWith(";transport=tcp", transport);
        if (!lower.startsWith("sip:") || !spoken) {
            return Optional.empty();
        }
        int headers = uri.indexOf('?');
        String bare = headers < 0 ? uri : uri.substring(0, headers);
        String rest = bare.substring(Math.max(bare.lastIndexOf('@') + 1, 4));
        return rest.isEmpty() || rest.startsWith(":") || rest.startsWith(";")
                ? Optional.empty()
                : Optional.of(flowOfUri("sip:" + rest));
    }

    /** {@code host:port} of a SIP URI without user. */
    public static String ofUri(String uri) {
        String rest = uri.startsWith("sip:") ? uri.substring(4) : uri;
        int end = rest.indexOf(';');
        String host = end < 0 ? rest : rest.substring(0, end);
        boolean hasPort = host.lastIndexOf(':') > host.lastIndexOf(']');
        return hasPort ? host : host + ":5060";
    }
}
