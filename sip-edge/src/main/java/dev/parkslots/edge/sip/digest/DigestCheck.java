package dev.parkslots.edge.sip.digest;

import java.util.Optional;

/** Decides whether credentials are right. An unknown user takes the same path and the same time as a wrong password. */
public final class DigestCheck {

    /** What came of it. */
    public enum Verdict {
        RIGHT,
        /** Right, but for an old nonce: ask again with {@code stale=true}. */
        STALE,
        WRONG
    }

    private static final String NOBODY = "0".repeat(64);

    private final Nonces nonces;

    public DigestCheck(Nonces nonces) {
        this.nonces = nonces;
    }

    /**
     * @param realm what we asked with
     * @param algorithm what we asked with: MD5 or SHA-256
     * @param ha1 of the user; empty for somebody unknown
     */
    public Verdict check(Credentials credentials, String method, String realm, String algorithm, Optional<String> ha1) {
        boolean answersOurs = credentials.realm().equals(realm)
                && credentials.qop().equals("auth")
                && credentials.count() > 0
                && (credentials.algorithm().isEmpty() || credentials.algorithm().equalsIgnoreCase(algorithm));
        String expected = Digests.response(algorithm, ha1.orElse(NOBODY), credentials, method);
        boolean right = Digests.same(expected, credentials.response()) && answersOurs && ha1.isPresent();
        Nonces.Verdict nonce = nonces.check(credentials.nonce());
        if (nonce == Nonces.Verdict.INVALID || !right) {
            return Verdict.WRONG;
        }
        if (nonce == Nonces.Verdict.STALE) {
            return Verdict.STALE;
        }
        // A count used before: somebody plays back, or a phone that counts badly. A new nonce costs a good phone
        // nothing.
        return nonces.use(credentials.nonce(), credentials.count()) == Nonces.Verdict.FRESH
                ? Verdict.RIGHT
                : Verdict.STALE;
    }

    /** The challenge, for {@code WWW-Authenticate}. One only: two break phones, each in another order. */
    public String challenge(String realm, String algorithm, boolean stale) {
        return "Digest realm=\"" + realm + "\",nonce=\"" + nonces.next() + "\",qop=\"auth\",algorithm=" + algorithm
                + (stale ? ",stale=true" : "");
    }
}
