package dev.parkslots.edge.media.secure.ice;

/** What became of a STUN packet. */
public enum StunOutcome {
    /** A check of the peer, answered. */
    ANSWERED,
    /** No Binding request, or not a whole one: nothing is answered. */
    MALFORMED,
    /** Of somebody else than the peer, or from before the SDP was known: nothing is answered. */
    STRANGER,
    /** In the name of the peer without its password: nothing is answered. */
    FORGED,
    /** So many were forged of late that only addresses that were checked before are listened to. */
    LIMITED,
    /** The peer's, but with something that must be understood and isn't: 420. */
    UNKNOWN_ATTRIBUTE,
    /** The peer's, but it would obey as well: 487. */
    ROLE_CONFLICT
}
