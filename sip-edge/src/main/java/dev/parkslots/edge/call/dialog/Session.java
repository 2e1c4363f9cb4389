package dev.parkslots.edge.call.dialog;

import org.jspecify.annotations.Nullable;

/**
 * The session timer of a leg.
 *
 * @param terms in force; null before the dialog stands, and where nobody said anything about them
 * @param round raised with each sign of life: what was started for an earlier one means nothing any more
 * @param waited for how long in this round the device has had our sign of life put off, in seconds
 * @param asked terms for an INVITE or UPDATE of the device that still wants its answer; null otherwise
 */
public record Session(
        @Nullable SessionTerms terms,
        long round,
        long waited,
        @Nullable Asked asked) {

    public static final Session NONE = new Session(null, 0, 0, null);

    /** In force once this request is answered 2xx. */
    public record Asked(TransactionId transaction, SessionTerms terms) {}

    /** {@code next} null: the request says nothing, and what is in force stays so. */
    public Session asked(TransactionId transaction, @Nullable SessionTerms next) {
        return next == null ? this : new Session(terms, round, waited, new Asked(transaction, next));
    }

    /** The request that asked was refused. */
    public Session refused() {
        return new Session(terms, round, waited, null);
    }

    /** A sign of life. {@code next} null: on the terms that were in force. */
    public Session alive(@Nullable SessionTerms next) {
        if (next == null) {
            return terms == null ? this : new Session(terms, round + 1, 0, asked);
        }
        boolean update = next.update() || (terms != null && terms.update());
        return new Session(next.byUpdate(update), round + 1, 0, null);
    }

    /** The same round on other terms: nothing was heard yet. */
    public Session on(SessionTerms next) {
        return new Session(next, round, waited, asked);
    }

    /** Our sign of life is put off. */
    public Session waiting(long seconds) {
        return new Session(terms, round, waited + seconds, asked);
    }
}
