package dev.parkslots.edge.sdp.secure;

/**
 * The agreed terms of a stream over ICE and DTLS-SRTP (RFC 8842, RFC 5764). We are ICE-lite: the peer checks, we answer.
 *
 * @param local what the peer's checks must carry; others since an ICE restart
 * @param remote the peer's own
 * @param fingerprint of the peer's certificate: who shows another is not the peer
 * @param role who begins the DTLS handshake
 */
public record SecureTransport(IceCredentials local, IceCredentials remote, Fingerprint fingerprint, Role role) {

    /** Our part in the DTLS handshake, from {@code a=setup} (RFC 8842 §5). */
    public enum Role {
        /** We are {@code active}: we send the ClientHello. */
        CLIENT,
        /** We are {@code passive}: the peer does. */
        SERVER
    }
}
