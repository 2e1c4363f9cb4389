package dev.parkslots.edge.media.secure.dtls;

import dev.parkslots.edge.sdp.secure.Fingerprint;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Hashtable;
import java.util.Objects;
import java.util.Queue;
import java.util.Vector;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/** The other side of a handshake, straight from the library; it can leave things out. */
public final class DtlsPeer {

    private static final int MATERIAL = 60;

    private final Identity identity = Identity.make(new SecureRandom(), Instant.now());
    private final BcTlsCrypto crypto = new BcTlsCrypto(new SecureRandom());
    private final int[] profiles;
    private boolean showsCertificate = true;
    private int patienceMillis = 5_000;

    private final Queue<Short> alerts = new ArrayDeque<>();
    private @Nullable DTLSTransport open;
    private @Nullable Result result;

    /**
     * What it knows after the handshake.
     *
     * @param profile its number
     * @param material keys and salts, perhaps more than the profile needs
     * @param seen of our certificate
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Result(int profile, byte[] material, boolean client, Fingerprint seen) {}

    /** @param profiles what it offers, or accepts */
    public DtlsPeer(int... profiles) {
        this.profiles = profiles;
    }

    public DtlsPeer withoutCertificate() {
        showsCertificate = false;
        return this;
    }

    public DtlsPeer patient(int millis) {
        patienceMillis = millis;
        return this;
    }

    public Fingerprint fingerprint() {
        return identity.fingerprint();
    }

    /** @param algorithm as in SDP */
    public Fingerprint fingerprint(String algorithm) {
        return Fingerprints.of(algorithm, identity.certificate());
    }

    public Result connect(DatagramTransport transport) throws IOException {
        open = new DTLSClientProtocol().connect(new Client(), transport);
        return Objects.requireNonNull(result);
    }

    public Result accept(DatagramTransport transport) throws IOException {
        open = new DTLSServerProtocol().accept(new Server(), transport);
        return Objects.requireNonNull(result);
    }

    /** Says goodbye. */
    public void close() throws IOException {
        open.close();
    }

    /** What the other side says in an alert after the handshake; -1 if nothing within {@code patient} milliseconds. */
    public int nextAlert() throws IOException {
        byte[] ignored = new byte[open.getReceiveLimit()];
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        while (alerts.isEmpty() && System.nanoTime() - end < 0) {
            open.receive(ignored, 0, ignored.length, 20);
        }
        return alerts.isEmpty() ? -1 : alerts.remove();
    }

    private TlsCredentialedSigner signer(TlsContext context) throws IOException {
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                crypto,
                identity.privateKey(),
                new Certificate(new TlsCertificate[] {crypto.createCertificate(identity.certificate())}),
                SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
    }

    private static Fingerprint fingerprint(Certificate shown) throws IOException {
        return Fingerprints.of("sha-256", shown.getCertificateAt(0).getEncoded());
    }

    private Hashtable<Integer, byte[]> offering(Hashtable<Integer, byte[]> extensions, int... some) throws IOException {
        if (some.length > 0) {
            TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(some, new byte[0]));
        }
        return extensions;
    }

    private final class Client extends DefaultTlsClient {

        private int profile;
        private Fingerprint seen = new Fingerprint("", "");

        Client() {
            super(DtlsPeer.this.crypto);
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return ProtocolVersion.DTLSv12.only();
        }

        @Override
        public int getHandshakeTimeoutMillis() {
            return patienceMillis;
        }

        @Override
        @SuppressWarnings("unchecked")
        public Hashtable<Integer, byte[]> getClientExtensions() throws IOException {
            return offering(super.getClientExtensions(), profiles);
        }

        @Override
        @SuppressWarnings("rawtypes")
        public void processServerExtensions(Hashtable extensions) throws IOException {
            super.processServerExtensions(extensions);
            profile = TlsSRTPUtils.getUseSRTPExtension(extensions).getProtectionProfiles()[0];
        }

        @Override
        public TlsAuthentication getAuthentication() {
            return new TlsAuthentication() {
                @Override
                public void notifyServerCertificate(TlsServerCertificate shown) throws IOException {
                    seen = fingerprint(shown.getCertificate());
                }

                @Override
                public @Nullable TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
                    return showsCertificate ? signer(context) : null;
                }
            };
        }

        @Override
        public void notifyAlertReceived(short level, short description) {
            alerts.add(description);
        }

        @Override
        public void notifyHandshakeComplete() {
            result = new Result(
                    profile, context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, MATERIAL), true, seen);
        }
    }

    private final class Server extends DefaultTlsServer {

        private Fingerprint seen = new Fingerprint("", "");

        Server() {
            super(DtlsPeer.this.crypto);
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return ProtocolVersion.DTLSv12.only();
        }

        @Override
        protected int[] getSupportedCipherSuites() {
            return new int[] {CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256};
        }

        @Override
        public int getHandshakeTimeoutMillis() {
            return patienceMillis;
        }

        @Override
        protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
            return signer(context);
        }

        @Override
        @SuppressWarnings("JdkObsolete")
        public CertificateRequest getCertificateRequest() {
            Vector<SignatureAndHashAlgorithm> taken = new Vector<>();
            taken.add(SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
            return new CertificateRequest(new short[] {ClientCertificateType.ecdsa_sign}, taken, null);
        }

        @Override
        public void notifyClientCertificate(Certificate shown) throws IOException {
            seen = fingerprint(shown);
        }

        @Override
        @SuppressWarnings("unchecked")
        public Hashtable<Integer, byte[]> getServerExtensions() throws IOException {
            return offering(super.getServerExtensions(), profiles[0]);
        }

        @Override
        public void notifyAlertReceived(short level, short description) {
            alerts.add(description);
        }

        @Override
        public void notifyHandshakeComplete() {
            result = new Result(
                    profiles[0], context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, MATERIAL), false, seen);
        }
    }
}
