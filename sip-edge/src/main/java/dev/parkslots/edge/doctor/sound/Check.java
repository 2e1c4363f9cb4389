package dev.parkslots.edge.doctor.sound;

import dev.parkslots.edge.sdp.secure.IceCredentials;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One STUN Binding request of a browser that has chosen its pair, and whether an answer is to it (RFC 8445 §7.2.2, RFC 8489). */
final class Check {

    private static final int COOKIE = 0x2112a442;
    private static final int HEADER = 20;
    private static final int SUCCESS = 0x0101;
    private static final int USERNAME = 0x0006;
    private static final int INTEGRITY = 0x0008;
    private static final int PRIORITY = 0x0024;
    private static final int USE_CANDIDATE = 0x0025;
    private static final int FINGERPRINT = 0x8028;
    private static final int CONTROLLING = 0x802a;
    private static final int HMAC = 20;
    private static final int FINGERPRINT_XOR = 0x5354554e;
    /** Of a host candidate (RFC 8445 §5.1.2.1). */
    private static final int HOST_PRIORITY = (110 << 24) + (65_535 << 8) + 255;

    private final IceCredentials edge;
    private final byte[] bytes;

    /**
     * @param edge whose password signs
     * @param ours by which the edge knows the browser
     */
    Check(IceCredentials edge, IceCredentials ours) {
        this.edge = edge;
        var random = new byte[20];
        new SecureRandom().nextBytes(random);
        var out = ByteBuffer.allocate(1_024);
        out.putShort((short) 1).putShort((short) 0).putInt(COOKIE).put(random, 0, 12);
        put(out, USERNAME, (edge.fragment() + ":" + ours.fragment()).getBytes(StandardCharsets.UTF_8));
        put(out, CONTROLLING, Arrays.copyOfRange(random, 12, 20));
        put(out, PRIORITY, ByteBuffer.allocate(4).putInt(HOST_PRIORITY).array());
        put(out, USE_CANDIDATE, new byte[0]);
        length(out, HMAC + 4);
        put(out, INTEGRITY, hmac(out));
        length(out, 8);
        var sum = new CRC32();
        sum.update(out.array(), 0, out.position());
        put(
                out,
                FINGERPRINT,
                ByteBuffer.allocate(4)
                        .putInt((int) sum.getValue() ^ FINGERPRINT_XOR)
                        .array());
        bytes = Arrays.copyOf(out.array(), out.position());
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

    private byte[] hmac(ByteBuffer message) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(edge.password().getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            mac.update(message.slice(0, message.position()));
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA1", e);
        }
    }

    ByteBuffer request() {
        return ByteBuffer.wrap(bytes);
    }

    /** Whether this datagram says yes to the request; only who read it knows its number. */
    boolean isAnsweredBy(ByteBuffer datagram) {
        if (datagram.limit() < HEADER || (datagram.getShort(0) & 0xffff) != SUCCESS) {
            return false;
        }
        var number = new byte[16];
        datagram.get(4, number);
        return Arrays.equals(number, 0, 16, bytes, 4, 20);
    }
}
