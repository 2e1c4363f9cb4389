package dev.parkslots.edge.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whom to believe over TLS. */
final class Trust {

    private Trust() {}

    /**
     * Believes those alone whom these roots vouch for.
     *
     * @param roots file of certificates in PEM
     * @throws IOException naming the file, where it can't be read or holds none
     */
    static SSLContext only(Path roots) throws IOException {
        try (var file = Files.newInputStream(roots)) {
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers(CertificateFactory.getInstance("X.509").generateCertificates(file)), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(roots + " holds no certificate in PEM: " + e.getMessage(), e);
        }
    }

    private static javax.net.ssl.TrustManager[] managers(Collection<? extends Certificate> roots)
            throws GeneralSecurityException, IOException {
        if (roots.isEmpty()) {
            throw new java.security.cert.CertificateException("it is empty");
        }
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (var root : roots) {
            store.setCertificateEntry("root-" + number++, root);
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
