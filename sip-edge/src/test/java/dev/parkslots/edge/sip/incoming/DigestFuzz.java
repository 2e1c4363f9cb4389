package dev.parkslots.edge.sip.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parkslots.edge.sip.digest.Credentials;
import dev.parkslots.edge.sip.digest.DigestCheck;
import dev.parkslots.edge.sip.digest.Nonces;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Any Authorization header, of a user who exists and of one who doesn't: nothing is thrown, and nobody guesses his way in. */
class DigestFuzz {

    private static final DigestCheck CHECK =
            new DigestCheck(new Nonces(new byte[32], InstantSource.system(), Duration.ofMinutes(5), 100));
    private static final Optional<String> HA1 = Optional.of("0123456789abcdef0123456789abcdef");

    @FuzzTest
    void nobodyGetsInByChance(byte[] header) {
        read(new String(header, StandardCharsets.UTF_8))
                .map(request -> Gate.credentials(request, "demo.localhost"))
                .ifPresent(credentials -> {
                    assertThat(credentials.count()).isGreaterThanOrEqualTo(-1);
                    assertThat(verdict(credentials, HA1)).isEqualTo(DigestCheck.Verdict.WRONG);
                    assertThat(verdict(credentials, Optional.empty())).isEqualTo(DigestCheck.Verdict.WRONG);
                });
    }

    private static DigestCheck.Verdict verdict(Credentials credentials, Optional<String> ha1) {
        return CHECK.check(credentials, "REGISTER", "demo.localhost", "MD5", ha1);
    }

    private static Optional<SIPRequest> read(String header) {
        var text = "REGISTER sip:demo.localhost SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKx\r\n"
                + "From: <sip:201@demo.localhost>;tag=a\r\nTo: <sip:201@demo.localhost>\r\nCall-ID: x\r\nCSeq: 1 REGISTER\r\n"
                + "Authorization: " + header + "\r\n\r\n";
        try {
            // As MessageReader does: what can't be understood is left out.
            return Optional.of((SIPRequest) new StringMsgParser()
                    .parseSIPMessage(
                            text.getBytes(StandardCharsets.UTF_8),
                            false,
                            false,
                            (e, message, type, name, line) -> message.addUnparsed(name)));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
