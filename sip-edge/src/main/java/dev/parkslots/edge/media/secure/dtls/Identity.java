package dev.parkslots.edge.media.secure.dtls;

import dev.parkslots.edge.sdp.secure.Fingerprint;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.bc.BcX509v3CertificateBuilder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;

/**
 * Who we are to a peer: an ECDSA key on P-256 and a certificate signed by itself, which nobody but a fingerprint in SDP vouches
 * for (RFC 8827 §6.5). Made anew at each start, so it tells nobody more than a call does.
 */
public final class Identity {

    private static final Duration VALID = Duration.ofDays(3_650);
    /** Clocks of peers may be behind ours. */
    private static final Duration BEFORE = Duration.ofDays(2);

    private static final X500Name NAME = new X500Name("CN=park-slots");

    private final AsymmetricKeyParameter privateKey;
    private final byte[] certificate;

    private Identity(AsymmetricKeyParameter privateKey, byte[] certificate) {
        this.privateKey = privateKey;
        this.certificate = certificate;
    }

    /** Makes a key and a certificate that is valid from now on. */
    public static Identity make(SecureRandom random, Instant now) {
        try {
            AsymmetricCipherKeyPair keys = keys(random);
            return new Identity(
                    keys.getPrivate(), certificate(keys, random, now).getEncoded());
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("No certificate for encrypted media", e);
        }
    }

    private static AsymmetricCipherKeyPair keys(SecureRandom random) {
        var curve = new ECNamedDomainParameters(
                X9ObjectIdentifiers.prime256v1, ECNamedCurveTable.getByOID(X9ObjectIdentifiers.prime256v1));
        var generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(curve, random));
        return generator.generateKeyPair();
    }

    private static X509CertificateHolder certificate(AsymmetricCipherKeyPair keys, SecureRandom random, Instant now)
            throws OperatorCreationException, IOException {
        var algorithm = new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withECDSA");
        var digest = new DefaultDigestAlgorithmIdentifierFinder().find(algorithm);
        var signer = new BcECContentSignerBuilder(algorithm, digest).setSecureRandom(random);
        return new BcX509v3CertificateBuilder(
                        NAME,
                        new BigInteger(64, random).setBit(64),
                        Date.from(now.minus(BEFORE)),
                        Date.from(now.plus(VALID)),
                        NAME,
                        keys.getPublic())
                .build(signer.build(keys.getPrivate()));
    }

    /** What SDP says of the certificate. */
    public Fingerprint fingerprint() {
        return Fingerprints.of("sha-256", certificate);
    }

    AsymmetricKeyParameter privateKey() {
        return privateKey;
    }

    /** DER. */
    byte[] certificate() {
        return certificate.clone();
    }
}
