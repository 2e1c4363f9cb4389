package dev.parkslots.edge.media.secure.srtp;

import org.jitsi.srtp.SrtpPolicy;
import org.jspecify.annotations.Nullable;

/** How sound is encrypted, as agreed by use_srtp (RFC 5764 §4.1.2, RFC 7714 §14.2); the one we like best first. */
public enum SrtpProfile {
    AEAD_AES_128_GCM(0x0007, 12, 16, SrtpPolicy.AESGCM_ENCRYPTION, SrtpPolicy.NULL_AUTHENTICATION),
    AES128_CM_HMAC_SHA1_80(0x0001, 14, 10, SrtpPolicy.AESCM_ENCRYPTION, SrtpPolicy.HMACSHA1_AUTHENTICATION);

    /** Bytes of a master key. */
    static final int KEY = 16;

    private static final int MAC_KEY = 20;

    /** The number in use_srtp. */
    public final int number;

    /** Bytes of a master salt. */
    final int salt;

    /** Bytes by which a packet of sound grows. */
    final int tag;

    private final int encryption;
    private final int authentication;

    SrtpProfile(int number, int salt, int tag, int encryption, int authentication) {
        this.number = number;
        this.salt = salt;
        this.tag = tag;
        this.encryption = encryption;
        this.authentication = authentication;
    }

    /** The one we like best of those that the peer takes; null if none. */
    public static @Nullable SrtpProfile best(int... offered) {
        for (SrtpProfile profile : values()) {
            for (int number : offered) {
                if (profile.number == number) {
                    return profile;
                }
            }
        }
        return null;
    }

    /** The numbers of all, best first. */
    public static int[] numbers() {
        SrtpProfile[] all = values();
        int[] numbers = new int[all.length];
        for (int i = 0; i < all.length; i++) {
            numbers[i] = all[i].number;
        }
        return numbers;
    }

    /** Bytes of keying material that both directions need. */
    public int keyingMaterial() {
        return 2 * (KEY + salt);
    }

    SrtpPolicy policy() {
        return new SrtpPolicy(
                encryption,
                KEY,
                authentication,
                authentication == SrtpPolicy.NULL_AUTHENTICATION ? 0 : MAC_KEY,
                tag,
                salt);
    }
}
