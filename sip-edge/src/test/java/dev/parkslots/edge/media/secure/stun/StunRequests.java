package dev.parkslots.edge.media.secure.stun;

import dev.parkslots.edge.sdp.secure.IceCredentials;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The checks of a browser, and what it reads in the answers; written without the code under test. */
public final class StunRequests {

    public static final int PRIORITY = 0x0024;
    public static final int USE_CANDIDATE = 0x0025;
    public static final int CONTROLLED = 0x8029;
    public static final int CONTROLLING = 0x802a;
    private static final int COOKIE = 0x2112a442;

    private final ByteBuffer out = ByteBuffer.allocate(2_000);
    private static final Random RANDOM = new Random(5);

    public StunRequests() {
        byte[] transaction = new byte[12];
        RANDOM.nextBytes(transaction);
        out.putShort((short) 1).putShort((short) 0).putInt(COOKIE).put(transaction);
    }

    /** What a browser sends: {@code local} is the password's owner, the side that is asked. */
    public static byte[] check(IceCredentials local, IceCredentials remote, boolean nominates) {
        StunRequests request = new StunRequests()
                .username(local.fragment() + ":" + remote.fragment())
                .with(0xc057, new byte[4])
                .with(CONTROLLING, new byte[8])
                .with(PRIORITY, new byte[] {0x6e, 0x7f, 0x1e, (byte) 0xff});
        return (nominates ? request.with(USE_CANDIDATE, new byte[0]) : request)
                .signed(local.password())
                .sealed();
    }

    public StunRequests username(String name) {
        return with(0x0006, name.getBytes(StandardCharsets.UTF_8));
    }

    public StunRequests with(int type, byte[] value) {
        out.putShort((short) type).putShort((short) value.length).put(value);
        while (out.position() % 4 != 0) {
            out.put((byte) 0);
        }
        return length(0);
    }

    private StunRequests length(int more) {
        out.putShort(2, (short) (out.position() - 20 + more));
        return this;
    }

    public StunRequests signed(String password) {
        length(24);
        return with(0x0008, hmac(password, out.array(), out.position()));
    }

    public byte[] sealed() {
        length(8);
        byte[] before = bytes();
        return with(
                        0x8028,
                        ByteBuffer.allocate(4)
                                .putInt(crc(before, before.length))
                                .array())
                .bytes();
    }

    public byte[] bytes() {
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }

    private static byte[] hmac(String password, byte[] message, int length) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            mac.update(message, 0, length);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static int crc(byte[] message, int length) {
        CRC32 sum = new CRC32();
        sum.update(message, 0, length);
        return (int) sum.getValue() ^ 0x5354554e;
    }

    /** Whether an answer is to this request, whole, and signed with this password. */
    public static boolean answers(byte[] request, byte[] answer, String password) {
        ByteBuffer in = ByteBuffer.wrap(answer);
        if (!Arrays.equals(request, 4, 20, answer, 4, 20) || in.getShort(2) != answer.length - 20) {
            return false;
        }
        int fingerprintAt = answer.length - 8;
        int integrityAt = answer.length - 32;
        boolean whole = (in.getShort(fingerprintAt) & 0xffff) == 0x8028
                && in.getInt(fingerprintAt + 4) == crc(answer, fingerprintAt);
        byte[] signed = answer.clone();
        ByteBuffer.wrap(signed).putShort(2, (short) (integrityAt + 24 - 20));
        return whole
                && in.getShort(integrityAt) == 8
                && Arrays.equals(hmac(password, signed, integrityAt), 0, 20, answer, integrityAt + 4, integrityAt + 24);
    }

    /** 0 for success. */
    public static int errorCode(byte[] answer) {
        ByteBuffer in = ByteBuffer.wrap(answer);
        if (in.getShort(0) == 0x0101) {
            return 0;
        }
        int code = in.getInt(24);
        return (code >> 8) * 100 + (code & 0xff);
    }

    /** The XOR-MAPPED-ADDRESS of a success, its first attribute. */
    public static InetSocketAddress mapped(byte[] answer) throws Exception {
        ByteBuffer in = ByteBuffer.wrap(answer);
        byte[] address = new byte[in.getShort(22) - 4];
        for (int i = 0; i < address.length; i++) {
            address[i] = (byte) (answer[28 + i] ^ answer[4 + i]);
        }
        return new InetSocketAddress(InetAddress.getByAddress(address), (in.getShort(26) & 0xffff) ^ 0x2112);
    }
}
