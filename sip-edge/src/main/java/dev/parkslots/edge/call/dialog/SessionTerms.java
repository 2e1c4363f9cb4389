package dev.parkslots.edge.call.dialog;

/**
 * How long a dialog lives without a sign of life, as agreed with the device (RFC 4028).
 *
 * @param seconds the session interval
 * @param refreshedByUs whether we give the sign of life; otherwise the device does
 * @param known whether the device takes part. One that does not is refreshed by us, and whatever it answers is a sign of life
 * @param update whether it takes UPDATE (RFC 3311); otherwise re-INVITE is sent
 */
public record SessionTerms(long seconds, boolean refreshedByUs, boolean known, boolean update) {

    public SessionTerms lasting(long next) {
        return new SessionTerms(next, refreshedByUs, known, update);
    }

    public SessionTerms byUpdate(boolean next) {
        return new SessionTerms(seconds, refreshedByUs, known, next);
    }
}
