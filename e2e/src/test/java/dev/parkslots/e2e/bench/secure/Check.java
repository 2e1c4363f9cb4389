package dev.parkslots.e2e.bench.secure;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Binding requests of one browser to one edge, each nominating (RFC 8445 §7.2.2, RFC 8489 §5). */
final class Check {

    private static final int COOKIE = 0x2112a442;
    private static final int HEADER = 20;
    private static final int FINGERPRINT_XOR = 0x5354554e;

    private final byte[] username;
    private final SecretKeySpec key;

    /** @param password the edge's */
    Check(String edgeFragment, String ourFragment, String password) {
        username = (edgeFragment + ":" + ourFragment).getBytes(StandardCharsets.UTF_8);
        key = new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1");
    }

    ByteBuffer request() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        ByteBuffer out = ByteBuffer.allocate(256);
        out.putShort((short) 1).putShort((short) 0).putInt(COOKIE);
        out.putInt(random.nextInt()).putLong(random.nextLong());
        // USERNAME, ICE-CONTROLLING, PRIORITY of a peer-reflexive candidate, USE-CANDIDATE
        put(out, 0x0006, username);
        put(out, 0x802a, new byte[8]);
        put(out, 0x0024, new byte[] {0x6e, 0x7f, 0x1e, (byte) 0xff});
        put(out, 0x0025, new byte[0]);
        length(out, 24);
        put(out, 0x0008, hmac(out.array(), out.position()));
        length(out, 8);
        CRC32 sum = new CRC32();
        sum.update(out.array(), 0, out.position());
        put(
                out,
                0x8028,
                ByteBuffer.allocate(4)
                        .putInt((int) sum.getValue() ^ FINGERPRINT_XOR)
                        .array());
        return out.flip();
    }

    private static void put(ByteBuffer out, int type, byte[] value) {
        out.putShort((short) type).putShort((short) value.length).put(value);
        while (out.position() % 4 != 0) {
            out.put((byte) 0);
        }
    }

    private static void length(ByteBuffer message, int more) {
        message.putShort(2, (short) (message.position() - HEADER + more));
    }

    private byte[] hmac(byte[] message, int length) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(key);
            mac.update(message, 0, length);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
