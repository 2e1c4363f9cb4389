package dev.parkslots.edge.sip.message;

/**
 * What session timers (RFC 4028) this edge wants.
 *
 * @param interval in seconds: offered, and the longest that is accepted
 * @param least in seconds: shorter ones are refused with 422
 */
public record SessionLimits(long interval, long least) {

    /** RFC 4028 §4. */
    public static final SessionLimits USUAL = new SessionLimits(1800, 90);
}
