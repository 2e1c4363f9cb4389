package dev.parkslots.edge.media.secure.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.sdp.secure.Fingerprint;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

class IdentityTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

    private final Identity identity = Identity.make(new SecureRandom(), NOW);

    @Test
    void theCertificateIsSignedByItsOwnKeyOnP256AndValidToday() throws Exception {
        var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(identity.certificate()));

        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity(Date.from(NOW));
        assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withECDSA");
        assertThat(((ECPublicKey) certificate.getPublicKey())
                        .getParams()
                        .getCurve()
                        .getField()
                        .getFieldSize())
                .isEqualTo(256);
    }

    @Test
    void itsFingerprintIsWrittenAsSdpWantsIt() {
        assertThat(identity.fingerprint().algorithm()).isEqualTo("sha-256");
        assertThat(identity.fingerprint().value()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
    }

    @Test
    void everyOneIsAnother() {
        assertThat(Identity.make(new SecureRandom(), NOW).fingerprint()).isNotEqualTo(identity.fingerprint());
    }

    @Test
    void aCertificateIsKnownByAnyStrongHashOfItInWhateverCase() {
        byte[] der = identity.certificate();
        for (String algorithm : new String[] {"sha-256", "sha-384", "sha-512"}) {
            Fingerprint right = Fingerprints.of(algorithm, der);
            assertThat(Fingerprints.match(right, der)).isTrue();
            assertThat(Fingerprints.match(
                            new Fingerprint(
                                    algorithm.toUpperCase(java.util.Locale.ROOT),
                                    right.value().toLowerCase(java.util.Locale.ROOT)),
                            der))
                    .isTrue();
            assertThat(Fingerprints.match(
                            right, Identity.make(new SecureRandom(), NOW).certificate()))
                    .isFalse();
        }
    }

    @Test
    void weakHashesVouchForNobody() {
        assertThat(Fingerprints.match(new Fingerprint("sha-1", "00"), identity.certificate()))
                .isFalse();
        assertThat(Fingerprints.match(new Fingerprint("", ""), identity.certificate()))
                .isFalse();
    }
}
