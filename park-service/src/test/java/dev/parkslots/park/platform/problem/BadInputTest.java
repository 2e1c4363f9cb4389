package dev.parkslots.park.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parkslots.park.RunningService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest extends RunningService {

    private static final String MEGABYTE = "{\"username\":\"" + "x".repeat(1024 * 1024) + "\",\"password\":\"demo\"}";

    private static void isProblem(Answer answer, int status, ProblemCode code) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.code()).isEqualTo(code.code());
        assertThat(answer.body().path("type").asString()).isEqualTo("urn:parkslots:problem:" + code.code());
        assertThat(answer.body().path("status").asInt()).isEqualTo(status);
        assertThat(answer.body().path("title").asString()).isNotBlank();
        assertThat(answer.body().path("detail").asString()).isNotBlank();
        assertThat(answer.body().path("help").asString()).isEqualTo("/docs/errors/" + code.code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "7",
                "null",
                "{}",
                "{\"username\":\"alice\"}",
                "{\"username\":5,\"password\":\"demo\"}",
                "{\"username\":true,\"password\":\"demo\"}",
                "{\"username\":[\"alice\"],\"password\":\"demo\"}",
                "{\"username\":\"alice\",\"password\":{}}",
                "{\"username\":\" \",\"password\":\"demo\"}"
            })
    void aBodyThatIsNotRightIsToldWhatIsWrong(String body) {
        Answer answer = call("POST", "/api/v1/token", null, body);

        isProblem(answer, 400, ProblemCode.BAD_REQUEST);
        assertThat(answer.body().path("errors").size()).isPositive();
        assertThat(answer.body().path("errors").get(0).path("field").asString()).isNotBlank();
        assertThat(answer.body().path("errors").get(0).path("message").asString())
                .isNotBlank()
                .doesNotContain("java.", "dev.parkslots");
    }

    @Test
    void theFieldIsNamed() {
        Answer answer = call("POST", "/api/v1/token", null, "{\"username\":5,\"password\":\"demo\"}");

        assertThat(answer.body().path("errors").get(0).path("field").asString()).isEqualTo("username");
        assertThat(answer.body().path("errors").get(0).path("message").asString())
                .contains("string");
    }

    @Test
    void noBodyAtAllIsABadRequest() {
        isProblem(call("POST", "/api/v1/token", null, null), 400, ProblemCode.BAD_REQUEST);
    }

    @Test
    void aMegabyteIsTooLarge() {
        isProblem(call("POST", "/api/v1/token", null, MEGABYTE), 413, ProblemCode.PAYLOAD_TOO_LARGE);
        isProblem(call("PUT", "/nothing/here", "alice", MEGABYTE), 413, ProblemCode.PAYLOAD_TOO_LARGE);
    }

    @Test
    void aMegabyteInChunksIsTooLarge() {
        byte[] body = MEGABYTE.getBytes(StandardCharsets.UTF_8);
        Answer answer = send(request("/api/v1/token")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build());

        isProblem(answer, 413, ProblemCode.PAYLOAD_TOO_LARGE);
    }

    @Test
    void unknownAddressesMethodsAndTypesAreProblemsToo() {
        isProblem(get("/api/v1/nothing", "alice"), 404, ProblemCode.NO_SUCH_RESOURCE);
        isProblem(get("/nothing", "alice"), 404, ProblemCode.NO_SUCH_RESOURCE);
        isProblem(call("DELETE", "/api/v1/me", "alice", null), 405, ProblemCode.NO_SUCH_RESOURCE);
        Answer media = send(request("/api/v1/token")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("alice"))
                .build());
        isProblem(media, 415, ProblemCode.BAD_REQUEST);
        Answer accept = send(request("/api/v1/me")
                .header("Authorization", "Bearer " + token("alice"))
                .header("Accept", "image/png")
                .build());
        isProblem(accept, 406, ProblemCode.BAD_REQUEST);
    }

    @Test
    void withoutALoginEverythingButTheDoorsIsUnauthenticated() {
        isProblem(get("/api/v1/me", null), 401, ProblemCode.UNAUTHENTICATED);
        isProblem(get("/api/v1/nothing", null), 401, ProblemCode.UNAUTHENTICATED);
        // Red while a connection to Redis is being made anew, and that is right.
        await().until(() -> get("/actuator/health", null).status() == 200);
        assertThat(get("/actuator/health/readiness", null).body().path("status").asString())
                .isEqualTo("UP");
        assertThat(get("/actuator/env", null).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(value = ProblemCode.class, names = "STALE", mode = EnumSource.Mode.EXCLUDE)
    void everyCodeIsExplained(ProblemCode code) {
        Answer page = get("/docs/errors/" + code.code(), null);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.raw().body()).contains(code.code(), code.title(), code.type());
        assertThat(get("/docs/errors", null).raw().body()).contains("/docs/errors/" + code.code());
    }

    @Test
    void aCodeThatIsNoneHasNoPage() {
        isProblem(get("/docs/errors/stale", null), 404, ProblemCode.NO_SUCH_RESOURCE);
        isProblem(get("/docs/errors/%3Cscript%3E", null), 404, ProblemCode.NO_SUCH_RESOURCE);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "127.0.0.1:8080, 200",
        "[::1]:8080, 200",
        "park.example.com, 403",
        "localhost.example.com, 403",
        "127.0.0.1.example.com:80, 403"
    })
    void theDemoAnswersToLoopbackNamesOnly(String host, int status) throws IOException {
        assertThat(statusFor("Host: " + host)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example, 403", "null, 403", "http://127.0.0.1:%d, 200", "http://127.0.0.1:1, 403"})
    void pagesOfOtherOriginsAreRefused(String origin, int status) throws IOException {
        assertThat(statusFor("Host: 127.0.0.1:" + port + "\r\nOrigin: " + origin.replace("%d", "" + port)))
                .isEqualTo(status);
    }

    @Test
    void answersCarryTheHeadersThatProtectPages() {
        Answer answer = get("/api/v1/me", "alice");

        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'self'", "frame-ancestors 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/slots/%zz HTTP/1.1\r\nHost: localhost",
                "GET / nonsense HTTP/1.1\r\nHost: localhost",
                "HELLO\r\nHost: localhost",
                "GET /<> HTTP/1.1\r\nHost: localhost",
                "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: many",
                "GET / HTTP/1.1\r\nNoColon",
                "GET / HTTP/1.1",
                "TRACE / HTTP/1.1\r\nHost: localhost",
                "GET //x;y HTTP/1.1\r\nHost: localhost"
            })
    void whatIsNoRequestGetsNoPageOfTheContainer(String request) throws IOException {
        String answer = answerTo(request);

        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContainIgnoringCase("<html", "tomcat");
        if (!answer.endsWith("\r\n\r\n")) {
            assertThat(answer).contains("application/problem+json", "\"code\":\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, 400",
        "limit=501, 400",
        "limit=500, 200",
        "limit=99999999999, 400",
        "limit=x, 400",
        "since=yesterday, 400",
        "since=%2B1000000000-12-31T23:59:59Z, 200",
        "since=-1000000000-01-01T00:00:00Z, 200"
    })
    void historyIsAskedWithinBounds(String query, int status) {
        assertThat(get("/api/v1/parks?" + query, "eve").status()).isEqualTo(status);
    }

    /** By hand: the JDK's client does not let a test choose these headers. */
    private int statusFor(String headers) throws IOException {
        return Integer.parseInt(
                answerTo("GET /actuator/health/liveness HTTP/1.1\r\n" + headers).split(" ")[1]);
    }

    private String answerTo(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write((request + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
