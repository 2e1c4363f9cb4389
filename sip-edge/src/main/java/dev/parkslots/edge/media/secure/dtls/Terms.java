package dev.parkslots.edge.media.secure.dtls;

import dev.parkslots.edge.media.secure.srtp.SrtpKeys;
import dev.parkslots.edge.media.secure.srtp.SrtpProfile;
import dev.parkslots.edge.sdp.secure.Fingerprint;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/** What both roles of one handshake have in common: who we are, whom we expect, and what comes of it. Used by one thread. */
final class Terms {

    /** All with perfect forward secrecy; the first is the one that must be there (RFC 8827 §6.5). {@link Records} knows how they seal. */
    static final int[] CIPHER_SUITES = {
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    };

    private static final SignatureAndHashAlgorithm OURS =
            SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa);

    final BcTlsCrypto crypto;
    private final Identity identity;
    private final Fingerprint expected;
    private @Nullable SrtpProfile profile;
    private @Nullable SrtpKeys keys;
    private boolean stranger;
    private boolean left;

    Terms(Identity identity, Fingerprint expected, SecureRandom random) {
        this.crypto = new BcTlsCrypto(random);
        this.identity = identity;
        this.expected = expected;
    }

    TlsCredentialedSigner signer(TlsContext context) throws IOException {
        TlsCertificate own = crypto.createCertificate(identity.certificate());
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                crypto,
                identity.privateKey(),
                new Certificate(new TlsCertificate[] {own}),
                OURS);
    }

    /** Signatures that we take; in what the library wants them in. */
    @SuppressWarnings("JdkObsolete")
    static Vector<SignatureAndHashAlgorithm> signatures() {
        Vector<SignatureAndHashAlgorithm> taken = new Vector<>();
        for (short signature : new short[] {SignatureAlgorithm.ecdsa, SignatureAlgorithm.rsa}) {
            for (short hash : new short[] {HashAlgorithm.sha256, HashAlgorithm.sha384, HashAlgorithm.sha512}) {
                taken.add(SignatureAndHashAlgorithm.getInstance(hash, signature));
            }
        }
        return taken;
    }

    /** Refuses whoever shows no certificate, or another than SDP said. */
    void check(@Nullable Certificate shown) throws IOException {
        if (shown == null
                || shown.isEmpty()
                || !Fingerprints.match(expected, shown.getCertificateAt(0).getEncoded())) {
            stranger = true;
            throw new TlsFatalAlert(AlertDescription.bad_certificate);
        }
    }

    /** Whether the peer was refused for its certificate. */
    boolean stranger() {
        return stranger;
    }

    /** An alert of the peer, authentic once the handshake is over. */
    void alerted(short description) {
        left |= description == AlertDescription.close_notify;
    }

    /** Whether the peer has said that it is going (RFC 5246 §7.2.1). */
    boolean left() {
        return left;
    }

    void agree(@Nullable SrtpProfile common) throws IOException {
        if (common == null) {
            throw new TlsFatalAlert(AlertDescription.handshake_failure);
        }
        profile = common;
    }

    /** What was agreed. */
    SrtpProfile profile() throws IOException {
        SrtpProfile agreed = profile;
        if (agreed == null) {
            throw new TlsFatalAlert(AlertDescription.internal_error);
        }
        return agreed;
    }

    /** The handshake is over: its keys (RFC 5764 §4.2). */
    void complete(TlsContext context, boolean client) throws IOException {
        SrtpProfile agreed = profile();
        keys = new SrtpKeys(
                agreed, context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, agreed.keyingMaterial()), client);
    }

    /** Null before the handshake is over. */
    @Nullable
    SrtpKeys keys() {
        return keys;
    }
}
