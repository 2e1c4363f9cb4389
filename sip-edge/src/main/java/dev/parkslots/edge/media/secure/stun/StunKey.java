package dev.parkslots.edge.media.secure.stun;

import dev.parkslots.edge.sdp.secure.IceCredentials;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** By which name and password the checks of one peer are known to be its own (RFC 8445 §7.2.2). Used by one thread at a time. */
public final class StunKey {

    private static final int INTEGRITY = 24;

    private final byte[] username;
    private final Mac mac;

    /**
     * @param local ours: the first half of the name, and the password
     * @param remote the peer's: the second half
     */
    public StunKey(IceCredentials local, IceCredentials remote) {
        username = (local.fragment() + ":" + remote.fragment()).getBytes(StandardCharsets.UTF_8);
        try {
            mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(local.password().getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has HmacSHA1", e);
        }
    }

    /** Whether the request names this peer. Cheap: strangers don't get any further. */
    public boolean isNamedBy(StunView request, ByteBuffer packet) {
        if (request.usernameFrom == 0 || request.integrityAt == 0 || request.usernameLength != username.length) {
            return false;
        }
        for (int i = 0; i < username.length; i++) {
            if (packet.get(request.usernameFrom + i) != username[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the request was made by who knows the password. */
    public boolean proves(StunView request, ByteBuffer packet) {
        byte[] said = new byte[INTEGRITY - 4];
        packet.get(request.integrityAt + 4, said);
        return MessageDigest.isEqual(said, integrity(packet, request.integrityAt));
    }

    /** The HMAC of all before {@code end}, as if the message ended with it (RFC 8489 §14.5). */
    byte[] integrity(ByteBuffer packet, int end) {
        int length = end + INTEGRITY - StunView.HEADER;
        mac.update(packet.slice(0, 2));
        mac.update((byte) (length >> 8));
        mac.update((byte) length);
        mac.update(packet.slice(4, end - 4));
        return mac.doFinal();
    }
}
