package dev.parkslots.edge.sip;

import gov.nist.javax.sip.message.SIPMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** {@code host:port} texts and socket addresses. */
final class Addresses {

    private Addresses() {}

    static String source(SIPMessage message) {
        return host(message) + ":" + message.getPeerPacketSourcePort();
    }

    static String host(SIPMessage message) {
        return message.getPeerPacketSourceAddress().getHostAddress();
    }

    static InetSocketAddress socket(SIPMessage message) {
        return new InetSocketAddress(message.getPeerPacketSourceAddress(), message.getPeerPacketSourcePort());
    }

    /** @throws UnknownHostException also for text that is no address */
    static InetSocketAddress resolve(String hostAndPort) throws UnknownHostException {
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

    /** {@code host:port} of a SIP URI without user. */
    static String ofUri(String uri) {
        String rest = uri.startsWith("sip:") ? uri.substring(4) : uri;
        int end = rest.indexOf(';');
        String host = end < 0 ? rest : rest.substring(0, end);
        return host.indexOf(':') < 0 ? host + ":5060" : host;
    }
}
