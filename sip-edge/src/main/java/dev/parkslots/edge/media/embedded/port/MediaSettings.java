package dev.parkslots.edge.media.embedded.port;

import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the engine listens.
 *
 * @param advertisedAddress the address that devices are told to send to
 * @param bindAddress the local address of the sockets
 * @param firstPort lowest port of the range, made even: RTP takes the even ports, RTCP the odd ones
 * @param lastPort highest port of the range
 */
public record MediaSettings(String advertisedAddress, InetAddress bindAddress, int firstPort, int lastPort) {

    private static final Pattern RANGE = Pattern.compile("\\s*(\\d{1,5})\\s*-\\s*(\\d{1,5})\\s*");

    public MediaSettings {
        firstPort += firstPort & 1;
        if (firstPort < 1024 || lastPort > 65_535 || lastPort <= firstPort) {
            throw new IllegalArgumentException("edge.media.ports: " + firstPort + "-" + lastPort
                    + " is no range of ports from 1024 to 65535 with at least one even port and the next");
        }
    }

    /**
     * @param bindAddress an IP literal
     * @param ports as in {@code 20000-29999}
     * @throws IllegalArgumentException naming the setting that is wrong
     */
    public static MediaSettings of(String advertisedAddress, String bindAddress, String ports) {
        InetAddress bind = IpLiteral.parse(bindAddress);
        if (bind == null) {
            throw new IllegalArgumentException("edge.sip.bind-address: " + bindAddress + " is no IP address");
        }
        Matcher range = RANGE.matcher(ports);
        if (!range.matches()) {
            throw new IllegalArgumentException("edge.media.ports: write two numbers, like 20000-29999, not " + ports);
        }
        return new MediaSettings(
                advertisedAddress, bind, Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
    }
}
