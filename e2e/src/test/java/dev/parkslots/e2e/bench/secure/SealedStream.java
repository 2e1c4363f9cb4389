package dev.parkslots.e2e.bench.secure;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One direction of SRTP by AEAD_AES_128_GCM (RFC 7714): packets with a header of 12 bytes, in about the order of their numbers. Used by one thread.
 */
final class SealedStream {

    static final int KEY = 16;
    static final int SALT = 12;
    private static final int HEADER = 12;
    private static final int TAG_BITS = 128;

    private final Cipher cipher;
    private final SecretKeySpec key;
    private final byte[] salt;
    private final byte[] nonce = new byte[SALT];
    private int rollovers;
    private int last = -1;

    SealedStream(byte[] masterKey, byte[] masterSalt) throws GeneralSecurityException {
        key = new SecretKeySpec(derived(masterKey, masterSalt, 0, KEY), "AES");
        salt = derived(masterKey, masterSalt, 2, SALT);
        cipher = Cipher.getInstance("AES/GCM/NoPadding");
    }

    /** RFC 3711 §4.3.1, with a salt of 96 bits as RFC 7714 §11 fills it up. */
    private static byte[] derived(byte[] masterKey, byte[] masterSalt, int label, int length)
            throws GeneralSecurityException {
        byte[] counter = Arrays.copyOf(masterSalt, 16);
        counter[7] ^= (byte) label;
        Cipher generator = Cipher.getInstance("AES/CTR/NoPadding");
        generator.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(masterKey, "AES"), new IvParameterSpec(counter));
        return generator.doFinal(new byte[length]);
    }

    /** @param out cleared; has the sealed packet from 0 to its limit afterwards */
    void seal(ByteBuffer packet, ByteBuffer out) throws GeneralSecurityException {
        pass(Cipher.ENCRYPT_MODE, packet, out);
    }

    /** Whether it is authentic; if so {@code out} has the packet. */
    boolean opens(ByteBuffer packet, ByteBuffer out) {
        try {
            pass(Cipher.DECRYPT_MODE, packet, out);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private void pass(int mode, ByteBuffer packet, ByteBuffer out) throws GeneralSecurityException {
        int sequence = packet.getShort(2) & 0xffff;
        if (last >= 0 && sequence < 0x4000 && last > 0xc000) {
            rollovers++;
        }
        last = sequence;
        ByteBuffer.wrap(nonce)
                .putShort((short) 0)
                .putInt(packet.getInt(8))
                .putInt(rollovers)
                .putShort((short) sequence);
        for (int i = 0; i < SALT; i++) {
            nonce[i] ^= salt[i];
        }
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        ByteBuffer header = packet.slice(0, HEADER);
        cipher.updateAAD(header.duplicate());
        out.clear().put(header);
        cipher.doFinal(packet.slice(HEADER, packet.limit() - HEADER), out);
        out.flip();
    }
}
