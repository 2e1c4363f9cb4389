package dev.parkslots.edge.media.secure.stun;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Writes answers to Binding requests that are proved (RFC 8489 §6.3), and to no others: nobody can make us shout at third parties.
 * Each is signed with the key of the request.
 */
public final class StunAnswer {

    /** Room that any answer has enough of. */
    public static final int MAX = 128;

    private static final int SUCCESS = 0x0101;
    private static final int ERROR = 0x0111;
    private static final int XOR_MAPPED_ADDRESS = 0x0020;
    private static final int ERROR_CODE = 0x0009;
    private static final int UNKNOWN_ATTRIBUTES = 0x000a;
    private static final int TRANSACTION = 12;

    private StunAnswer() {}

    /** Where the request came from, as seen from here. */
    public static void success(ByteBuffer out, ByteBuffer request, InetSocketAddress from, StunKey key) {
        begin(out, SUCCESS, request);
        mapped(out, request, from);
        end(out, key);
    }

    /** 487: both would obey. The peer commands from now on (RFC 8445 §7.3.1.1). */
    public static void roleConflict(ByteBuffer out, ByteBuffer request, StunKey key) {
        begin(out, ERROR, request);
        out.putShort((short) ERROR_CODE).putShort((short) 4).putInt(code(487));
        end(out, key);
    }

    /** 420: what must be understood isn't. */
    public static void unknownAttributes(ByteBuffer out, ByteBuffer request, StunView view, StunKey key) {
        begin(out, ERROR, request);
        out.putShort((short) ERROR_CODE).putShort((short) 4).putInt(code(420));
        out.putShort((short) UNKNOWN_ATTRIBUTES).putShort((short) (2 * view.unknownCount));
        for (int i = 0; i < view.unknownCount; i++) {
            out.putShort((short) view.unknown[i]);
        }
        if (view.unknownCount % 2 == 1) {
            out.putShort((short) 0);
        }
        end(out, key);
    }

    /** Hundreds and the rest in a byte each (§14.8). */
    private static int code(int number) {
        return 256 * (number / 100) + number % 100;
    }

    private static void begin(ByteBuffer out, int type, ByteBuffer request) {
        out.clear();
        out.putShort((short) type).putShort((short) 0).putInt(StunView.COOKIE);
        out.put(request.slice(8, TRANSACTION));
    }

    /** The address xored with the cookie and the transaction (§14.2), so that no meddling box on the way rewrites it. */
    private static void mapped(ByteBuffer out, ByteBuffer request, InetSocketAddress from) {
        InetAddress host = from.getAddress();
        byte[] address = host.getAddress();
        out.putShort((short) XOR_MAPPED_ADDRESS).putShort((short) (4 + address.length));
        out.putShort((short) (address.length == 4 ? 1 : 2));
        out.putShort((short) (from.getPort() ^ (StunView.COOKIE >>> 16)));
        for (int i = 0; i < address.length; i++) {
            out.put((byte) (address[i] ^ request.get(4 + i)));
        }
    }

    private static void end(ByteBuffer out, StunKey key) {
        int at = out.position();
        out.putShort((short) StunView.MESSAGE_INTEGRITY).putShort((short) 20).put(key.integrity(out, at));
        out.putShort(2, (short) (out.position() + 8 - StunView.HEADER));
        at = out.position();
        out.putShort((short) StunView.FINGERPRINT).putShort((short) 4).putInt(StunView.fingerprint(out, at));
        out.flip();
    }
}
