package dev.parkslots.edge.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.sip.digest.DigestCheck.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestCheckTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final InstantSource clock = now::get;
    private final Nonces nonces = new Nonces(new byte[32], clock, Duration.ofMinutes(5), 100);
    private final DigestCheck check = new DigestCheck(nonces);

    /** RFC 7616 §3.9.1. */
    @ParameterizedTest
    @CsvSource({
        "MD5,     8ca523f5e9506fed4657c9700eebdbec",
        "SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
    })
    void vectorsOfTheRfc(String algorithm, String response) {
        String realm = "http-auth@example.org";
        Credentials credentials = new Credentials(
                "Mufasa",
                realm,
                "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
                "/dir/index.html",
                response,
                "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
                "00000001",
                "auth",
                algorithm);
        String ha1 = Digests.ha1(algorithm, "Mufasa", realm, "Circle of Life");
        assertThat(Digests.response(algorithm, ha1, credentials, "GET")).isEqualTo(response);
    }

    private Verdict login(String nonce, String nc, String password) {
        String ha1 = Digests.ha1("MD5", "201", "demo.localhost", "demo-201");
        String used = Digests.ha1("MD5", "201", "demo.localhost", password);
        Credentials open = new Credentials("201", "demo.localhost", nonce, "sip:x", "", "c", nc, "auth", "md5");
        String response = Digests.response("MD5", used, open, "INVITE");
        Credentials full = new Credentials("201", "demo.localhost", nonce, "sip:x", response, "c", nc, "auth", "");
        return check.check(full, "INVITE", "demo.localhost", "MD5", Optional.of(ha1));
    }

    @Test
    void eachCountOnceInAnyNearOrder() {
        String nonce = nonces.next();
        assertThat(login(nonce, "00000002", "demo-201")).isEqualTo(Verdict.RIGHT);
        assertThat(login(nonce, "00000001", "demo-201")).isEqualTo(Verdict.RIGHT);
        assertThat(login(nonce, "00000001", "demo-201")).isEqualTo(Verdict.STALE);
        assertThat(login(nonce, "0000000A", "demo-201")).isEqualTo(Verdict.RIGHT);
        assertThat(login(nonce, "0000000a", "demo-201")).isEqualTo(Verdict.STALE);
        assertThat(login(nonce, "00001000", "demo-201")).isEqualTo(Verdict.RIGHT);
        assertThat(login(nonce, "00000003", "demo-201")).isEqualTo(Verdict.STALE);
        assertThat(login(nonce, "00000000", "demo-201")).isEqualTo(Verdict.WRONG);
        assertThat(login(nonce, "x", "demo-201")).isEqualTo(Verdict.WRONG);
    }

    @Test
    void wrongPasswordIsWrongEvenWithAnOldNonce() {
        String nonce = nonces.next();
        assertThat(login(nonce, "00000001", "wrong")).isEqualTo(Verdict.WRONG);
        now.set(Instant.EPOCH.plus(Duration.ofMinutes(6)));
        assertThat(login(nonce, "00000001", "wrong")).isEqualTo(Verdict.WRONG);
        assertThat(login(nonce, "00000001", "demo-201")).isEqualTo(Verdict.STALE);
    }

    @Test
    void noncesAreOurs() {
        assertThat(nonces.check("")).isEqualTo(Nonces.Verdict.INVALID);
        assertThat(nonces.check("!")).isEqualTo(Nonces.Verdict.INVALID);
        String nonce = nonces.next();
        String forged = (nonce.charAt(0) == 'B' ? 'C' : 'B') + nonce.substring(1);
        assertThat(nonces.check(forged)).isEqualTo(Nonces.Verdict.INVALID);
        Nonces others = new Nonces(new byte[] {1}, clock, Duration.ofMinutes(5), 100);
        assertThat(others.check(nonce)).isEqualTo(Nonces.Verdict.INVALID);
    }

    @Test
    void tableOfUsedNoncesIsBounded() {
        for (int i = 0; i < 100; i++) {
            assertThat(login(nonces.next(), "00000001", "demo-201")).isEqualTo(Verdict.RIGHT);
        }
        assertThat(login(nonces.next(), "00000001", "demo-201")).isEqualTo(Verdict.STALE);
        now.set(Instant.EPOCH.plus(Duration.ofMinutes(6)));
        assertThat(login(nonces.next(), "00000001", "demo-201")).isEqualTo(Verdict.RIGHT);
    }
}
