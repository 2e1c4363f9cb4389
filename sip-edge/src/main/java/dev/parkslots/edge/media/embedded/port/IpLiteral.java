package dev.parkslots.edge.media.embedded.port;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Reads addresses without ever asking a name server: media threads don't wait. */
public final class IpLiteral {

    private IpLiteral() {}

    /** The address, or null if {@code text} is a name or nonsense. */
    static @Nullable InetAddress parse(String text) {
        try {
            if (text.indexOf(':') >= 0) {
                // With a colon, getByName takes a literal or throws; it never looks a name up.
                return InetAddress.getByName(text);
            }
            byte[] bytes = ipv4(text);
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** Where something can be sent to, or null: a name, an address for many or for none, or no port. */
    public static @Nullable InetSocketAddress reachable(String text, int port) {
        InetAddress host = parse(text);
        if (host == null || host.isAnyLocalAddress() || host.isMulticastAddress() || port == 0) {
            return null;
        }
        return new InetSocketAddress(host, port);
    }

    private static byte @Nullable [] ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            int number = number(parts[i]);
            if (number < 0) {
                return null;
            }
            bytes[i] = (byte) number;
        }
        return bytes;
    }

    /** One to three digits that make 255 at most, or -1. */
    private static int number(String digits) {
        int number = digits.isEmpty() || digits.length() > 3 ? 256 : 0;
        for (int i = 0; i < digits.length() && number <= 255; i++) {
            char digit = digits.charAt(i);
            number = digit < '0' || digit > '9' ? 256 : 10 * number + digit - '0';
        }
        return number <= 255 ? number : -1;
    }
}
