package dev.parkslots.edge.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.loop.directory.People;
import dev.parkslots.edge.loop.page.Pager;
import dev.parkslots.edge.parkservice.Directory;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import dev.parkslots.edge.parkservice.ParkService.Done;
import dev.parkslots.edge.platform.EdgeProperties;
import dev.parkslots.edge.platform.InternalTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The doors of an edge, with calls that the test plays. */
@SpringBootTest(
        classes = RunningDoor.App.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "edge.http.port=0",
            "edge.internal.port=0",
            "management.endpoint.health.group.readiness.include=readinessState",
            "management.endpoint.health.group.liveness.include=livenessState"
        })
abstract class RunningDoor {

    @LocalServerPort
    int publicPort;

    @Autowired
    InternalPort internalPort;

    @Autowired
    FakeCalls calls;

    final HttpClient client = HttpClient.newHttpClient();
    final JsonMapper json = new JsonMapper();
    final InternalTokens tokens = new InternalTokens("secret", "park-service", Instant::now);

    @BeforeEach
    void forget() {
        calls.commands.clear();
        calls.parked = new CompletableFuture<>();
        calls.done = new Answer.Ok<>(new Done());
        calls.held = null;
    }

    void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("detail").asString()).isNotEmpty();
    }

    HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, BodyHandlers.ofString());
    }

    static HttpRequest plain(String url) {
        return HttpRequest.newBuilder(URI.create(url)).build();
    }

    HttpRequest signed(String method, String path, String body) {
        var url = URI.create("http://127.0.0.1:" + internalPort.number() + path);
        var bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(url)
                .header("Authorization", tokens.bearer("sip-edge", method, path, bytes))
                .header("Content-Type", "application/json")
                .method(method, bytes.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes))
                .build();
    }

    static String command(String name, String requestId) {
        return golden(name).replaceFirst("\"requestId\": \"[^\"]+\"", "\"requestId\": \"" + requestId + "\"");
    }

    static String golden(String name) {
        try {
            return Files.readString(Path.of("../docs/contract/internal", name));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @EnableAutoConfiguration
    @EnableConfigurationProperties(EdgeProperties.class)
    @Import({
        WebConfiguration.class,
        CallController.class,
        PageController.class,
        ParkController.class,
        ProblemAdvice.class
    })
    static class App {

        @Bean
        FakeCalls calls() {
            return new FakeCalls();
        }

        @Bean
        Pager pager(FakeCalls calls) {
            return new Pager(calls, new People(() -> new Directory("1", List.of())), (to, tenant, speech) -> false);
        }

        @Bean
        InternalTokens tokens() {
            return new InternalTokens("secret", "edge-1", Instant::now);
        }
    }
}
