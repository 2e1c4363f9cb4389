package dev.parkslots.edge.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.testphone.SipText;
import dev.parkslots.edge.testphone.TestPhone;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoginTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T10:00:00Z"));
    private final InstantSource clock = now::get;
    private final TestEdge edge = new TestEdge(clock, "sip:127.0.0.1:9");

    @AfterEach
    void close() {
        edge.close();
    }

    private static SipText register(TestPhone phone, String from, String to, long cseq) {
        return phone.request("REGISTER", "sip:demo.localhost", "reg-1", cseq)
                .add("From", "<sip:" + from + ">;tag=a" + cseq)
                .add("To", "<sip:" + to + ">")
                .add("Contact", "<" + phone.contact() + ">")
                .add("Expires", "300");
    }

    private static String aor(String extension) {
        return extension + "@demo.localhost";
    }

    @Test
    void oneChallengeAndBothFailuresLookAlike() {
        TestPhone phone = edge.phone("201");
        SipText challenge = phone.exchange(register(phone, aor("201"), aor("201"), 1));
        assertThat(challenge.status()).isEqualTo(401);
        assertThat(challenge.headers("WWW-Authenticate")).hasSize(1);
        assertThat(challenge.header("WWW-Authenticate"))
                .contains("realm=\"demo.localhost\"", "qop=\"auth\"", "algorithm=MD5")
                .doesNotContain("stale");

        TestPhone wrong = edge.phone("demo.localhost", "201", "wrong");
        TestPhone nobody = edge.phone("demo.localhost", "299", "wrong");
        SipText wrongAnswer = wrong.register(300);
        SipText nobodyAnswer = nobody.register(300);
        assertThat(wrongAnswer.status()).isEqualTo(401);
        assertThat(shape(nobodyAnswer, "299")).isEqualTo(shape(wrongAnswer, "201"));
    }

    private static String shape(SipText answer, String extension) {
        return (answer.startLine()
                        + answer.header("WWW-Authenticate").replaceAll("nonce=\"[^\"]*\"", "nonce")
                        + answer.header("To").replaceAll("tag=.*", "tag"))
                .replace(extension, "X");
    }

    @Test
    void oldNonceIsStaleAndAReplayIsNotTaken() {
        TestPhone phone = edge.phone("201");
        SipText challenge = phone.exchange(register(phone, aor("201"), aor("201"), 1));
        SipText good = phone.authorize(register(phone, aor("201"), aor("201"), 2), challenge);
        assertThat(phone.exchange(good).status()).isEqualTo(200);

        SipText replay = register(phone, aor("201"), aor("201"), 3).add("Authorization", good.header("Authorization"));
        SipText refused = phone.exchange(replay);
        assertThat(refused.status()).isEqualTo(401);

        SipText fresh = phone.exchange(register(phone, aor("201"), aor("201"), 4));
        now.updateAndGet(t -> t.plus(Duration.ofMinutes(6)));
        SipText late = phone.exchange(phone.authorize(register(phone, aor("201"), aor("201"), 5), fresh));
        assertThat(late.status()).isEqualTo(401);
        assertThat(late.header("WWW-Authenticate")).contains("stale=true");
        assertThat(phone.exchange(phone.authorize(register(phone, aor("201"), aor("201"), 6), late))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void nobodyActsForAnother() {
        TestPhone phone = edge.phone("201");
        SipText challenge = phone.exchange(register(phone, aor("201"), aor("202"), 1));
        assertThat(phone.exchange(phone.authorize(register(phone, aor("201"), aor("202"), 2), challenge))
                        .status())
                .isEqualTo(403);
        challenge = phone.exchange(register(phone, aor("202"), aor("202"), 3));
        assertThat(phone.exchange(phone.authorize(register(phone, aor("202"), aor("202"), 4), challenge))
                        .status())
                .isEqualTo(403);
        // The same extension of another tenant has another password.
        challenge = phone.exchange(register(phone, "201@other.localhost", "201@other.localhost", 5));
        SipText other = register(phone, "201@other.localhost", "201@other.localhost", 6);
        assertThat(phone.exchange(phone.authorize(other, challenge)).status()).isEqualTo(401);
        assertThat(edge.registrar.all()).isEmpty();
    }

    @Test
    void goodPhoneWorksBesideABannedOneBehindTheSameAddress() {
        TestPhone guesser = edge.phone("demo.localhost", "202", "wrong");
        SipText last = guesser.register(300);
        for (int i = 0; i < 25; i++) {
            last = guesser.register(300);
        }
        assertThat(last.status()).isEqualTo(403);
        edge.phone("201").register();
        now.updateAndGet(t -> t.plusSeconds(61));
        edge.phone("202").register();
    }

    @Test
    void trunkNeverRegisters() {
        TestPhone trunk = edge.phone("201");
        edge.trunks.add("127.0.0.1:" + trunk.port(), "demo");
        assertThat(trunk.register(300).status()).isEqualTo(403);
    }

    @Test
    void softphoneCredentialsNeedNoLookUpAndRunOut() throws Exception {
        String username = "201~" + (now.get().getEpochSecond() + 60) + "~0011223344556677";
        // The password as park-service makes it, step by step from docs/internal-api.md.
        byte[] prk = hmac(new byte[32], TestEdge.SECRET.getBytes(StandardCharsets.UTF_8));
        byte[] key = hmac(prk, "softphone\u0001".getBytes(StandardCharsets.UTF_8));
        byte[] mac = hmac(key, ("demo\n" + username).getBytes(StandardCharsets.UTF_8));
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
        TestPhone phone = edge.phone("demo.localhost", username, password);
        assertThat(registerAs201(phone)).isEqualTo(200);
        now.updateAndGet(t -> t.plusSeconds(61));
        assertThat(registerAs201(phone)).isEqualTo(401);
    }

    private static int registerAs201(TestPhone phone) {
        SipText challenge = phone.exchange(register(phone, aor("201"), aor("201"), 1));
        return phone.exchange(phone.authorize(register(phone, aor("201"), aor("201"), 2), challenge))
                .status();
    }

    private static byte[] hmac(byte[] key, byte[] text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }
}
