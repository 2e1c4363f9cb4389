package dev.parkslots.edge.sdp.secure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * By which one side's STUN checks are known (RFC 8839 §5.4): {@code a=ice-ufrag} and {@code a=ice-pwd}.
 *
 * @param fragment 4 to 256 characters
 * @param password 22 to 256 characters
 */
public record IceCredentials(String fragment, String password) {

    private static final Pattern FRAGMENT = Pattern.compile("[A-Za-z0-9+/]{4,256}");
    private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9+/]{22,256}");
    /** 48 bits, 8 characters: two legs of one port range don't meet. */
    private static final int FRAGMENT_OCTETS = 6;
    /** 144 bits, 24 characters: RFC 8445 §5.3 asks for 128. */
    private static final int PASSWORD_OCTETS = 18;

    /** Nothing if a peer could not have meant these (RFC 8839 §5.4). */
    public static Optional<IceCredentials> read(String fragment, String password) {
        return FRAGMENT.matcher(fragment).matches()
                        && PASSWORD.matcher(password).matches()
                ? Optional.of(new IceCredentials(fragment, password))
                : Optional.empty();
    }

    /** @param random that nobody can foretell */
    public static IceCredentials random(RandomGenerator random) {
        byte[] octets = new byte[FRAGMENT_OCTETS + PASSWORD_OCTETS];
        random.nextBytes(octets);
        return of(octets);
    }

    /**
     * Those after an ICE restart. Always the same for the same ones before, so that who restores a leg goes on likewise; only who
     * knows this password can tell them.
     */
    public IceCredentials next() {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            return of(hash.digest((fragment + ":" + password).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static IceCredentials of(byte[] octets) {
        Base64.Encoder base64 = Base64.getEncoder();
        return new IceCredentials(
                base64.encodeToString(Arrays.copyOfRange(octets, 0, FRAGMENT_OCTETS)),
                base64.encodeToString(Arrays.copyOfRange(octets, FRAGMENT_OCTETS, FRAGMENT_OCTETS + PASSWORD_OCTETS)));
    }

    /** Not the password. */
    @Override
    public String toString() {
        return "IceCredentials[" + fragment + "]";
    }
}
