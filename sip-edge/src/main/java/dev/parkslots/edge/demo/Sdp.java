package dev.parkslots.edge.demo;

import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** As much SDP as a phone that speaks PCMU alone needs (RFC 8866, RFC 3264). */
final class Sdp {

    private Sdp() {}

    /** @param direction sendrecv, sendonly, recvonly or inactive */
    static String write(InetSocketAddress rtp, String direction) {
        var host = rtp.getAddress().getHostAddress();
        return "v=0\r\no=demo 1 1 IN IP4 " + host + "\r\ns=-\r\nc=IN IP4 " + host + "\r\nt=0 0\r\nm=audio "
                + rtp.getPort() + " RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=ptime:20\r\na=" + direction + "\r\n";
    }

    /** Where the other side wants audio; null without a usable PCMU stream. */
    static @Nullable InetSocketAddress audio(String sdp) {
        String host = null;
        for (var line : sdp.lines().map(String::strip).toList()) {
            if (line.startsWith("c=IN IP4 ")) {
                host = line.substring(9).split("/")[0];
            } else if (line.startsWith("m=audio ") && List.of(line.split(" ")).indexOf("0") >= 3) {
                var port = Integer.parseInt(line.split(" ")[1].split("/")[0]);
                var address = host == null ? laterHost(sdp) : host;
                return port == 0 || address.isEmpty() ? null : new InetSocketAddress(address, port);
            }
        }
        return null;
    }

    private static String laterHost(String sdp) {
        return sdp.lines()
                .filter(line -> line.startsWith("c=IN IP4 "))
                .map(line -> line.substring(9).strip())
                .findFirst()
                .orElse("");
    }

    /** Our direction in the answer to an offer with this body. */
    static String answerTo(String offer) {
        if (offer.contains("a=sendonly")) {
            return "recvonly";
        }
        if (offer.contains("a=recvonly")) {
            return "sendonly";
        }
        return offer.contains("a=inactive") ? "inactive" : "sendrecv";
    }
}
