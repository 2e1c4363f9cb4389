package dev.parkslots.e2e.bench.secure;

import java.io.IOException;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/** DTLS 1.2 as its client, for keys of AEAD_AES_128_GCM (RFC 5764). */
final class Handshake extends DefaultTlsClient {

    private static final int AEAD_AES_128_GCM = 7;
    private static final int MATERIAL = 2 * (SealedStream.KEY + SealedStream.SALT);
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Identity identity;
    private final BlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();
    private byte @Nullable [] material;

    Handshake(Identity identity) {
        super(new BcTlsCrypto());
        this.identity = identity;
    }

    /** A datagram of the edge's. */
    void arrived(byte[] datagram) {
        arrived.add(datagram);
    }

    /** Shakes hands; the client's key, the server's key, the client's salt, the server's salt. */
    byte[] with(Consumer<byte[]> edge) throws IOException {
        new DTLSClientProtocol().connect(this, new Wire(edge));
        return Objects.requireNonNull(material);
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.DTLSv12.only();
    }

    @Override
    public int getHandshakeTimeoutMillis() {
        return TIMEOUT_MILLIS;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Hashtable<Integer, byte[]> getClientExtensions() throws IOException {
        Hashtable<Integer, byte[]> extensions = super.getClientExtensions();
        TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(new int[] {AEAD_AES_128_GCM}, new byte[0]));
        return extensions;
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate shown) {
                // Whose it is matters to people, not to a load.
            }

            @Override
            public TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
                AsymmetricKeyParameter key = PrivateKeyFactory.createKey(identity.key());
                BcTlsCrypto crypto = (BcTlsCrypto) context.getCrypto();
                return new BcDefaultTlsCredentialedSigner(
                        new TlsCryptoParameters(context),
                        crypto,
                        key,
                        new Certificate(new TlsCertificate[] {crypto.createCertificate(identity.certificate())}),
                        SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
            }
        };
    }

    @Override
    public void notifyHandshakeComplete() {
        material = context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, MATERIAL);
    }

    private final class Wire implements DatagramTransport {

        private final Consumer<byte[]> edge;

        Wire(Consumer<byte[]> edge) {
            this.edge = edge;
        }

        @Override
        public int getReceiveLimit() {
            return 1_500;
        }

        @Override
        public int getSendLimit() {
            return 1_200;
        }

        @Override
        public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
            try {
                byte[] next = arrived.poll(waitMillis, TimeUnit.MILLISECONDS);
                if (next == null) {
                    return -1;
                }
                System.arraycopy(next, 0, buffer, offset, next.length);
                return next.length;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }

        @Override
        public void send(byte[] buffer, int offset, int length) {
            edge.accept(Arrays.copyOfRange(buffer, offset, offset + length));
        }

        @Override
        public void close() {}
    }
}
