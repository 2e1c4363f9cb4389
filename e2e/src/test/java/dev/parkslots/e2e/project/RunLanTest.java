package dev.parkslots.e2e.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./run --lan}: the network is given TLS and passwords that nobody knows, and nothing that is between the services. */
class RunLanTest extends InACopy {

    private static final InetAddress ADDRESS = ofThisMachine();

    /** One that others could reach; of a machine without a network the loopback address, with which all goes as well. */
    private static InetAddress ofThisMachine() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address
                            && !address.isLoopbackAddress()
                            && !address.isLinkLocalAddress())
                    .findFirst()
                    .orElse(InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void thePageAndPhonesAreReachedByTlsWithPasswordsMadeHere() throws Exception {
        addresses("lo 127.0.0.1", "eth0 " + ADDRESS.getHostAddress(), "docker0 172.17.0.1");
        var process = project.runUntilReady("--lan");
        var said = project.said(process);
        var page = "https://" + ADDRESS.getHostAddress() + ":" + project.port("PARK_HTTP_PORT");
        assertThat(said)
                .contains("Open " + page + " and sign in")
                .contains(fingerprint(root()))
                .doesNotContain("demo");
        assertEverythingMadeIsForTheOwnerOnly();

        try (var browser = client(context())) {
            assertThat(logIn(browser, page, "alice", "demo").statusCode()).isEqualTo(401);
            assertThat(logIn(browser, page, "alice", printed("alice", 1, said)).statusCode())
                    .isEqualTo(200);
            assertCertificate(browser, page);
            assertNothingButTlsAnswers(page);
            assertPhonesLogIn(said);
            assertBrowsersReachTheEdge(browser, page, said);
        }
        assertTheDoctorFindsNothing();
        for (var inner : List.of("PARK_INTERNAL_PORT", "EDGE_INTERNAL_PORT", "PARK_REDIS_EMBEDDED_PORT")) {
            assertThat(isOpen(InetAddress.getLoopbackAddress(), inner))
                    .as(inner)
                    .isTrue();
            assertThat(isOpen(ADDRESS, inner)).as(inner).isEqualTo(ADDRESS.isLoopbackAddress());
        }

        var parts = project.parts();
        process.destroy();
        assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
        CopiedProject.awaitGone(parts);
        project.assertAllPortsFree(ADDRESS);
    }

    /** With the passwords made here, over wss, DTLS and the network's address. */
    private void assertTheDoctorFindsNothing() throws Exception {
        var doctor = project.run("doctor");
        assertThat(doctor.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(project.said(doctor))
                .contains("ok      the page's WebSocket opens at wss://" + ADDRESS.getHostAddress())
                .contains("ok      sound of the browser leg is heard by the desk leg")
                .endsWith("All is well.\n");
        assertThat(doctor.exitValue()).isZero();
    }

    private void assertEverythingMadeIsForTheOwnerOnly() throws IOException {
        try (var files = Files.walk(home.resolve(".run/lan"))) {
            assertThat(files.filter(file -> Files.isRegularFile(file)
                            && !file.getParent().getFileName().toString().equals("redis")))
                    .hasSizeGreaterThan(5)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(".run/lan"))))
                .isEqualTo("rwx------");
    }

    private static void assertCertificate(HttpClient browser, String page) throws Exception {
        var session = get(browser, page + "/actuator/health").sslSession().orElseThrow();
        assertThat(leaf(session).getSubjectAlternativeNames().stream().map(name -> String.valueOf(name.get(1))))
                .contains(ADDRESS.getHostAddress(), "localhost", "127.0.0.1");
        assertThat(leaf(session).getBasicConstraints())
                .as("signs nothing itself")
                .isNegative();
        assertThat(session.getProtocol()).isIn("TLSv1.3", "TLSv1.2");
    }

    private void assertNothingButTlsAnswers(String page) throws Exception {
        for (var port : List.of("PARK_HTTP_PORT", "EDGE_HTTP_PORT")) {
            var address = ADDRESS.getHostAddress() + ":" + project.port(port) + "/actuator/health";
            try (var stranger = HttpClient.newHttpClient()) {
                assertThatThrownBy(() -> get(stranger, "https://" + address))
                        .as("who does not trust the made root")
                        .isInstanceOf(SSLHandshakeException.class);
                assertThat(get(stranger, "http://" + address).statusCode()).isEqualTo(400);
            }
        }
        assertThat(page).startsWith("https:");
    }

    private void assertPhonesLogIn(String said) throws IOException {
        var edge = new InetSocketAddress(ADDRESS, Integer.parseInt(project.port("EDGE_SIP_PORT")));
        var domain = ADDRESS.getHostAddress();
        var password = printed("alice", 2, said);
        assertThat(new SipLogin("201", domain, "201", password).overUdp(ADDRESS, edge))
                .isEqualTo(200);
        for (var known : List.of("demo", "demo-201", printed("alice", 1, said), printed("bob", 2, said))) {
            assertThat(new SipLogin("201", domain, "201", known).overUdp(ADDRESS, edge))
                    .as(known)
                    .isIn(401, 403);
        }
        assertThat(new SipLogin("demo", domain, "demo", "demo").overUdp(ADDRESS, edge))
                .isIn(401, 403, 404);
    }

    private void assertBrowsersReachTheEdge(HttpClient browser, String page, String said) throws Exception {
        var json = JsonMapper.builder().build();
        var token = json.readTree(
                        logIn(browser, page, "bob", printed("bob", 1, said)).body())
                .path("accessToken")
                .asString();
        var phone = json.readTree(browser.send(
                        HttpRequest.newBuilder(URI.create(page + "/api/v1/me/softphone"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofString())
                .body());
        var socket = "wss://" + ADDRESS.getHostAddress() + ":" + project.port("EDGE_HTTP_PORT") + "/sip";
        assertThat(phone.path("webSocket").asString()).isEqualTo(socket);
        assertThat(get(browser, page + "/").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy -> assertThat(policy).containsPattern("connect-src [^;]*" + Pattern.quote(socket)));
        var domain = phone.path("uri").asString().replaceFirst(".*@", "");
        var login = new SipLogin(
                "202",
                domain,
                phone.path("username").asString(),
                phone.path("password").asString());
        assertThat(login.overWebSocket(browser, URI.create(socket), page)).isEqualTo(200);
        assertThatThrownBy(() -> login.overWebSocket(browser, URI.create(socket), "https://elsewhere.example"))
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("WebSocketHandshakeException");
    }

    @Test
    void certificateAndPasswordsAreUsedAgainWhileTheyFit() throws Exception {
        addresses("eth0 " + ADDRESS.getHostAddress());
        stopBeforeTheServicesStart();
        assertMadeAndStopped();
        var root = root();
        var passwords = Files.readString(home.resolve(".run/lan/passwords"));
        assertThat(passwords.lines().map(line -> line.split(" ")[4]).distinct()).hasSize(7);

        assertMadeAndStopped();
        assertThat(root()).isEqualTo(root);

        var made = home.resolve(".run/lan/tls/for");
        var fits = Files.readString(made);
        var soonOver = Instant.now().minusSeconds(775L * 86_400).getEpochSecond();
        Files.writeString(made, fits.replaceFirst("[0-9]+\\s*$", soonOver + "\n"));
        assertMadeAndStopped();
        assertThat(root()).as("of one that ends within a month").isNotEqualTo(root);

        root = root();
        Files.writeString(made, fits.replace(ADDRESS.getHostAddress(), "192.0.2.77"));
        assertMadeAndStopped();
        assertThat(root()).as("of another address").isNotEqualTo(root);
        assertThat(Files.readString(home.resolve(".run/lan/passwords"))).isEqualTo(passwords);
    }

    /** The certificate and the passwords come first, then a build that fails. */
    private void stopBeforeTheServicesStart() throws IOException {
        program(home.resolve("mvnw"), "exit 1");
        var newer = Files.createFile(home.resolve("park-service/src/main/Changed.java"));
        Files.setLastModifiedTime(newer, FileTime.from(Instant.now().plusSeconds(60)));
    }

    private void assertMadeAndStopped() throws Exception {
        var process = project.run("-Dweb.skip", "--lan");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(project.said(process)).contains("the build failed");
        assertThat(home.resolve(".run/lan/tls/server.p12")).isNotEmptyFile();
    }

    @Test
    void anAddressThatIsNotClearIsAskedFor() throws Exception {
        addresses("lo 127.0.0.1", "docker0 172.17.0.1");
        assertRefused("Connect to one, or name an address of this machine: ./run --lan ADDRESS", "--lan");
        addresses("lo 127.0.0.1", "eth0 192.0.2.2", "wlan0 198.51.100.7");
        assertRefused(
                "several addresses: 192.0.2.2 (eth0), 198.51.100.7 (wlan0). Choose the one that the others reach:"
                        + " ./run --lan 192.0.2.2",
                "--lan");
        assertRefused("203.0.113.9 is no address of this machine. It has: 127.0.0.1 192.0.2.2", "--lan", "203.0.113.9");
        assertRefused("--lan wants an IPv4 address of this machine, not ::1", "--lan", "::1");
        assertRefused("--lan wants an IPv4 address of this machine, not office", "--lan", "office");
    }

    private void assertRefused(String why, String... arguments) throws Exception {
        var process = project.run(arguments);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(project.said(process)).startsWith("./run: ").contains(why);
        assertThat(home.resolve(".run/lan")).doesNotExist();
    }

    /** What the system says its addresses are. */
    private void addresses(String... lines) throws IOException {
        var programs = Files.createDirectories(home.resolve("programs"));
        var said = new StringBuilder();
        for (var line : lines) {
            var name = line.split(" ")[0];
            said.append("echo '2: ").append(name).append("    inet ").append(line.split(" ")[1]);
            said.append("/24 scope global ").append(name).append("'\n");
        }
        program(programs.resolve("ip"), said.toString());
        project.set("PATH", programs + ":" + System.getenv("PATH"));
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A column of the printed table behind the number: 1 the password, 2 that of phones. */
    private static String printed(String user, int column, String said) {
        var line = Pattern.compile("(?m)^ +" + user + " +\\d+ +(\\S+) +(\\S+)$").matcher(said);
        assertThat(line.find()).as("%s in %s", user, said).isTrue();
        return line.group(column);
    }

    private boolean isOpen(InetAddress host, String port) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, Integer.parseInt(project.port(port))), 2_000);
            return true;
        } catch (ConnectException refused) {
            return false;
        }
    }

    private X509Certificate root() throws Exception {
        try (var file = Files.newInputStream(home.resolve(".run/lan/tls/ca.crt"))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file);
        }
    }

    private static String fingerprint(X509Certificate certificate) throws Exception {
        var hash = java.security.MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return java.util.HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
    }

    private static X509Certificate leaf(SSLSession session) throws Exception {
        return (X509Certificate) session.getPeerCertificates()[0];
    }

    private SSLContext context() throws Exception {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("root", root());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static HttpClient client(SSLContext context) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .build();
    }

    private static HttpResponse<String> get(HttpClient client, String address) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> logIn(HttpClient client, String page, String user, String password)
            throws Exception {
        var body = "{\"username\":\"" + user + "\",\"password\":\"" + password + "\"}";
        return client.send(
                HttpRequest.newBuilder(URI.create(page + "/api/v1/token"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
