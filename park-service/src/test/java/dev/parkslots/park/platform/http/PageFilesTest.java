package dev.parkslots.park.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.ParkNode;
import dev.parkslots.park.RedisForTests;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of a few files, served as the built one is from the jar. */
class PageFilesTest {

    private static final String INDEX = "<!doctype html><title>Park Slots</title>" + "<p>small</p>".repeat(200);
    private static final String SCRIPT = "export const slots = [701, 702, 703];\n".repeat(100);
    private static final String YEAR = "max-age=31536000, public, immutable";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static RedisForTests.Own redis;
    private static ParkNode node;

    @BeforeAll
    static void start() throws IOException {
        write("page/index.html", INDEX);
        write("page/manifest.webmanifest", "{\"name\":\"Park Slots\"}" + " ".repeat(2000));
        write("page/favicon.svg", "<svg/>");
        write("page/icons/icon-192.png", "no picture");
        write("page/assets/index-4f2a.js", SCRIPT);
        write("page/assets/index-4f2a.css", "p { color: red }\n".repeat(200));
        write("secret.txt", "not for you");
        redis = RedisForTests.own();
        node = ParkNode.start(redis.url(), "--spring.web.resources.static-locations=" + folder.toUri() + "page/");
    }

    @AfterAll
    static void stop() {
        node.close();
        redis.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/                       | text/html                 | no-cache",
                "/index.html             | text/html                 | no-cache",
                "/manifest.webmanifest   | application/manifest+json | no-cache",
                "/favicon.svg            | image/svg+xml             | no-cache",
                "/icons/icon-192.png     | image/png                 | max-age=86400, public",
                "/assets/index-4f2a.js   | text/javascript           | " + YEAR,
                "/assets/index-4f2a.css  | text/css                  | " + YEAR
            })
    void everyFileSaysWhatItIsAndHowLongItMayBeKept(String path, String type, String kept) throws Exception {
        HttpResponse<byte[]> answer = ask("GET", path);
        HttpResponse<byte[]> head = ask("HEAD", path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith(type);
        assertThat(header(answer, "Cache-Control")).isEqualTo(kept);
        assertThat(answer.headers().map()).doesNotContainKeys("Last-Modified", "Pragma", "Expires", "Set-Cookie");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Cache-Control")).isEqualTo(kept);
        assertThat(header(head, "Content-Type")).isEqualTo(header(answer, "Content-Type"));
    }

    @Test
    void theAddressItselfShowsThePage() throws Exception {
        assertThat(text(ask("GET", "/"))).isEqualTo(INDEX);
        assertThat(text(ask("GET", "/?user=bob"))).isEqualTo(INDEX);
    }

    /** All files of a jar have one date, so what tells a new page from an old one is what is in it. */
    @Test
    void aBrowserThatHasThePageIsToldSoUntilThePageChanges() throws Exception {
        String etag = header(ask("GET", "/"), "ETag");
        try {
            HttpResponse<byte[]> same = ask("GET", "/", "If-None-Match", etag);
            write("page/index.html", INDEX.replace("small", "large"));
            HttpResponse<byte[]> changed = ask("GET", "/", "If-None-Match", etag);

            assertThat(etag).startsWith("W/\"");
            assertThat(same.statusCode()).isEqualTo(304);
            assertThat(changed.statusCode()).isEqualTo(200);
            assertThat(text(changed)).contains("large");
        } finally {
            write("page/index.html", INDEX);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/manifest.webmanifest", "/assets/index-4f2a.js", "/assets/index-4f2a.css"})
    void textGoesCompressedToWhoTakesIt(String path) throws Exception {
        HttpResponse<byte[]> plain = ask("GET", path);
        HttpResponse<byte[]> packed = ask("GET", path, "Accept-Encoding", "gzip");

        assertThat(header(plain, "Content-Encoding")).isEmpty();
        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(packed, "Vary")).containsIgnoringCase("accept-encoding");
        assertThat(packed.body()).hasSizeLessThan(plain.body().length / 2);
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
        }
    }

    @Test
    void aPictureIsNotCompressedTwice() throws Exception {
        assertThat(header(ask("GET", "/icons/icon-192.png", "Accept-Encoding", "gzip"), "Content-Encoding"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/index-0000.js",
                "/assets/",
                "/assets",
                "/icons/none.png",
                "/favicon.ico",
                "/assets/%2e%2e/index.html",
                "/assets/..%2f..%2fsecret.txt",
                "/assets/../../secret.txt",
                "/assets/%2e%2e%5csecret.txt"
            })
    void whatIsNotThereIsAPlainRefusal(String path) throws Exception {
        HttpResponse<byte[]> answer = ask("GET", path);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(text(answer)).doesNotContain("not for you", "Exception", "at org.", "<!doctype");
        assertThat(header(answer, "Cache-Control")).doesNotContain("public");
    }

    @Test
    void aScriptOfAnOlderPageIsAProblemDocumentThatNobodyKeeps() throws Exception {
        HttpResponse<byte[]> answer = ask("GET", "/assets/index-0000.js");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(text(answer)).contains("\"code\":\"no-such-resource\"");
        assertThat(header(answer, "Cache-Control")).contains("no-store");
    }

    @Test
    void nothingElseIsServedWithoutALogin() throws Exception {
        assertThat(ask("GET", "/application.yml").statusCode()).isEqualTo(401);
        assertThat(ask("GET", "/page/index.html").statusCode()).isEqualTo(401);
        assertThat(ask("POST", "/index.html").statusCode()).isIn(404, 405);
    }

    @Test
    void aServiceWithoutAPageSaysSo() throws Exception {
        try (ParkNode bare =
                ParkNode.start(redis.url(), "--spring.web.resources.static-locations=" + folder.toUri() + "none/")) {
            HttpResponse<byte[]> answer = ask(bare, "GET", "/");

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(header(answer, "Content-Type")).isEqualTo("text/plain;charset=UTF-8");
            assertThat(text(answer)).startsWith("This service was built without its page (-Dweb.skip)");
            assertThat(ask(bare, "HEAD", "/").statusCode()).isEqualTo(404);
            assertThat(ask(bare, "GET", "/index.html").statusCode()).isEqualTo(404);
        }
    }

    private static void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static HttpResponse<byte[]> ask(String method, String path, String... headers) throws Exception {
        return ask(node, method, path, headers);
    }

    private static HttpResponse<byte[]> ask(ParkNode of, String method, String path, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + of.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
