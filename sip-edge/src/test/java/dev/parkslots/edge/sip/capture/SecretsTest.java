package dev.parkslots.edge.sip.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static String without(String message) {
        return new String(Secrets.without(message.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @Test
    void of_credentials_it_leaves_who_where_and_how() {
        String clean = without("REGISTER sip:x SIP/2.0\r\nTo: \"Zoë\" <sip:201@x>\r\n"
                + "Authorization: Digest username=\"201~9~n\", realm=\"x\", nonce=\"NONCE\", uri=\"sip:x\","
                + " response=\"RESPONSE\", cnonce=\"CNONCE\", opaque=\"OPAQUE\", qop=auth, nc=00000001\r\n"
                + "Call-ID: 1\r\n\r\n");

        assertThat(clean)
                .contains("username=\"201~9~n\"", "realm=\"x\"", "uri=\"sip:x\"", "qop=auth", "nc=00000001")
                .contains("\"Zoë\"", "\r\nCall-ID: 1\r\n\r\n")
                .doesNotContain("NONCE", "RESPONSE", "OPAQUE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Proxy-Authorization: Digest username=\"a\", response=\"SECRET\"",
                "aUTHORIZATION : Digest username=\"a\",\r\n response=\"SECRET\"",
                "Authorization:\r\n\tDigest response=\"x\\\"SECRET\"",
                "Authorization: Basic SECRET==",
                "Authorization: Bearer SECRET",
                "Authorization: Digest username=\"a\", response=SECRET",
                "Authorization: Digest username=\"a\" SECRET",
                "Refer-To: <sip:701@x?Authorization=Digest%20SECRET&Replaces=1>"
            })
    void however_they_are_written(String header) {
        String clean = without("INVITE sip:x SIP/2.0\r\nVia: v\r\n" + header + "\r\nCall-ID: 1\r\n\r\nbody");

        assertThat(clean)
                .doesNotContain("SECRET")
                .startsWith("INVITE sip:x SIP/2.0\r\nVia: v\r\n")
                .endsWith("\r\nCall-ID: 1\r\n\r\nbody");
    }

    @Test
    void keys_in_a_body_turn_black_and_its_length_stays() {
        String sdp = String.join(
                "\r\n",
                "v=0",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:KEYKEY",
                "a=ice-pwd:PWDPWD",
                "a=sendrecv",
                "");
        String message = "INVITE sip:x SIP/2.0\r\n\r\n" + sdp;

        assertThat(without(message))
                .hasSameSizeAs(message)
                .doesNotContain("KEYKEY", "PWDPWD")
                .contains("\r\na=sendrecv\r\n");
    }

    @Test
    void a_message_without_secrets_is_the_same_bytes() {
        byte[] message = "SIP/2.0 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"x\", nonce=\"n\"\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(Secrets.without(message)).isSameAs(message);
    }

    @Property
    void a_response_is_never_left(@ForAll @AlphaChars @StringLength(min = 12, max = 40) String secret) {
        assertThat(without("BYE sip:x SIP/2.0\r\nAuthorization: Digest response=\"" + secret + "\"\r\n\r\n"))
                .doesNotContain(secret);
    }
}
