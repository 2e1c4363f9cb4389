package dev.parkslots.edge.doctor;

import dev.parkslots.edge.doctor.sip.Account;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is asked over HTTP. */
final class Web {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient client;

    /** @throws IOException where the certificates can't be read */
    Web(@Nullable Path roots) throws IOException {
        var builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE);
        client = roots == null
                ? builder.build()
                : builder.sslContext(Trust.only(roots)).build();
    }

    HttpClient client() {
        return client;
    }

    /** @throws IOException unless it says 200 */
    void ready(URI service) throws IOException, InterruptedException {
        var answer = get(service.resolve("/actuator/health/readiness"), "");
        if (answer.statusCode() != 200) {
            throw new IOException("it answers " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** Prometheus text. */
    String metrics(URI address) throws IOException, InterruptedException {
        return expect200(get(address, ""), address.toString()).body();
    }

    /**
     * What a phone in the browser of this user is told.
     *
     * @param webSocket where its SIP goes
     */
    record Softphone(Account account, URI webSocket) {}

    /** @throws IOException where the log-in is refused, or the user has no phone */
    Softphone softphone(URI page, Patient.Login login) throws IOException, InterruptedException {
        var body = json.writeValueAsString(Map.of("username", login.user(), "password", login.password()));
        var post = HttpRequest.newBuilder(page.resolve("/api/v1/token"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        var token = read(expect200(send(post), "the log-in of " + login.user()))
                .path("accessToken")
                .asString("");
        var phone = read(
                expect200(get(page.resolve("/api/v1/me/softphone"), token), "/api/v1/me/softphone of " + login.user()));
        var uri = phone.path("uri").asString("");
        int at = uri.indexOf('@');
        if (!uri.startsWith("sip:") || at < 0) {
            throw new IOException("/api/v1/me/softphone names no SIP address: " + uri);
        }
        var account = new Account(
                uri.substring("sip:".length(), at),
                uri.substring(at + 1),
                phone.path("username").asString(""),
                phone.path("password").asString(""));
        return new Softphone(account, URI.create(phone.path("webSocket").asString("")));
    }

    private HttpResponse<String> get(URI address, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address);
        return send(token.isEmpty() ? request : request.header("Authorization", "Bearer " + token));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var whole = request.timeout(PATIENCE).build();
        try {
            return client.send(whole, BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new IOException("nobody listens at " + whole.uri().getAuthority(), e);
        }
    }

    private static HttpResponse<String> expect200(HttpResponse<String> answer, String what) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException(what + " is answered with " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    private JsonNode read(HttpResponse<String> answer) throws IOException {
        try {
            return json.readTree(answer.body());
        } catch (JacksonException e) {
            throw new IOException(answer.uri() + " does not answer with JSON", e);
        }
    }
}
