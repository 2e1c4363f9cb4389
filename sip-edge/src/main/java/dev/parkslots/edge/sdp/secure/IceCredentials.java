package dev.parkslots.edge.sdp.secure;

/**
 * By which one side's STUN checks are known (RFC 8839 §5.4): {@code a=ice-ufrag} and {@code a=ice-pwd}.
 *
 * @param fragment 4 to 256 characters
 * @param password 22 to 256 characters
 */
public record IceCredentials(String fragment, String password) {

    /** Not the password. */
    @Override
    public String toString() {
        return "IceCredentials[" + fragment + "]";
    }
}
