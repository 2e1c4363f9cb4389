package dev.parkslots.edge.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of an address that is not ready; {@code RunLanTest} sees one that is. */
class RefusalsTest {

    @TempDir
    Path folder;

    @Test
    void an_address_at_which_nobody_listens_is_named() throws Exception {
        URI nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("https://127.0.0.1:" + socket.getLocalPort() + "/");
        }
        assertThat(Ready.waitFor(nobody, root(), Duration.ZERO)).startsWith(nobody + ": ");
    }

    @Test
    void a_file_without_certificates_is_named() throws IOException {
        var empty = Files.createFile(folder.resolve("empty.crt"));
        assertThatThrownBy(() -> Trust.only(empty))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("empty.crt");
        var text = Files.writeString(folder.resolve("text.crt"), "no certificate");
        assertThatThrownBy(() -> Trust.only(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("text.crt");
        assertThatThrownBy(() -> Trust.only(folder.resolve("none.crt")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none.crt");
    }

    /** Any will do: nobody shows another one. */
    private Path root() throws Exception {
        var file = folder.resolve("root.p12");
        var made = folder.resolve("root.crt");
        keytool("-genkeypair", "-keystore", file.toString(), "-keyalg", "EC", "-dname", "CN=root");
        keytool("-exportcert", "-rfc", "-keystore", file.toString(), "-file", made.toString());
        return made;
    }

    private static void keytool(String... arguments) throws Exception {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(java.util.List.of(arguments));
        command.addAll(java.util.List.of("-storepass", "not-secret", "-alias", "root"));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }
}
