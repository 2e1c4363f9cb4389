package dev.parkslots.edge.sdp.secure;

import dev.parkslots.edge.sdp.secure.SecureTransport.Role;
import org.jspecify.annotations.Nullable;

/**
 * Our end of a stream that is or could be encrypted, and what was agreed of it so far.
 *
 * @param fingerprint of our certificate
 * @param ice what the peer's checks must carry
 * @param preferred whether an offer of ours is for an encrypted stream, as long as no body was exchanged
 * @param peer the peer's own as last heard; null before that
 * @param role our part in the DTLS handshake; null before it is agreed
 */
public record SecureEnd(
        Fingerprint fingerprint,
        IceCredentials ice,
        boolean preferred,
        @Nullable IceCredentials peer,
        @Nullable Role role) {

    /** Before anything was said. */
    public static SecureEnd of(Fingerprint fingerprint, IceCredentials ice, boolean preferred) {
        return new SecureEnd(fingerprint, ice, preferred, null, null);
    }

    /** The peer offers: other credentials than before are an ICE restart, and want others of ours (RFC 8839 §4.4.1.1.1). */
    public SecureEnd offered(IceCredentials theirs, Role agreed) {
        boolean restarts = peer != null && !peer.equals(theirs);
        return new SecureEnd(fingerprint, restarts ? ice.next() : ice, preferred, theirs, agreed);
    }

    /** The peer has answered our offer. */
    public SecureEnd answered(IceCredentials theirs, Role agreed) {
        return new SecureEnd(fingerprint, ice, preferred, theirs, agreed);
    }
}
