package dev.parkslots.e2e.bench.secure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The certificate that all browsers of a run show, and its key: made by the JDK's keytool, since the JDK has no other way.
 *
 * @param key PKCS #8
 * @param certificate DER
 * @param fingerprint as in SDP
 */
@SuppressWarnings("ArrayRecordComponent")
record Identity(byte[] key, byte[] certificate, String fingerprint) {

    private static final String PASSWORD = "of-a-benchmark";

    static Identity make() {
        try {
            Path directory = Files.createTempDirectory("parkslots-bench-certificate");
            Path file = directory.resolve("browser.p12");
            keytool(file);
            KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            Files.delete(file);
            Files.delete(directory);
            byte[] certificate = store.getCertificate("browser").getEncoded();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate);
            return new Identity(
                    store.getKey("browser", PASSWORD.toCharArray()).getEncoded(),
                    certificate,
                    "sha-256 " + HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no certificate", e);
        }
    }

    private static void keytool(Path file) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "browser",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=browser",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("keytool: " + said);
        }
    }
}
