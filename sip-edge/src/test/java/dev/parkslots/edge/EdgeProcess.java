package dev.parkslots.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.platform.InternalTokens;
import dev.parkslots.edge.registrar.TrunkAddresses;
import dev.parkslots.edge.sip.SipNode;
import dev.parkslots.edge.sip.digest.Digests;
import dev.parkslots.edge.testphone.FreePorts;
import dev.parkslots.edge.testphone.TestCall;
import dev.parkslots.edge.testphone.TestPhone;
import dev.parkslots.edge.web.InternalPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The whole edge as it ships, in the demo profile on free ports, without Redis; park-service grants whatever it is asked. */
public final class EdgeProcess implements AutoCloseable {

    public static final String SECRET = "a secret of more than thirty-two letters";

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** What park-service was asked: method, path, headers, body. */
    public record Asked(String path, String traceparent, JsonNode body) {}

    public final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final HttpServer parkService;
    private final ConfigurableApplicationContext context;
    private final InternalTokens tokens = new InternalTokens(SECRET, "park-service", Instant::now);
    private final List<TestPhone> phones = new ArrayList<>();

    /** @param settings more of them, as {@code --name=value} */
    public EdgeProcess(String... settings) {
        this(100, settings);
    }

    /** @param mediaPorts how many: each leg takes two */
    public EdgeProcess(int mediaPorts, String... settings) {
        try {
            parkService = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        parkService.createContext("/", this::answer);
        parkService.start();
        List<String> all = new ArrayList<>(List.of(
                "--parkslots.internal-secret=" + SECRET,
                "--edge.http.port=0",
                "--edge.internal.port=0",
                "--edge.sip.port=0",
                "--edge.media.ports=" + FreePorts.range(mediaPorts),
                "--edge.redis.url=redis://127.0.0.1:1",
                "--edge.park-service-url=http://127.0.0.1:"
                        + parkService.getAddress().getPort()));
        all.addAll(List.of(settings));
        context = new SpringApplicationBuilder(SipEdgeApplication.class)
                .profiles("demo")
                .run(all.toArray(String[]::new));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public boolean has(Class<?> type) {
        return context.getBeanNamesForType(type).length > 0;
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** From the public port, without login. */
    public HttpResponse<String> open(String path) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)));
    }

    /** From the internal port, without a signature. */
    public HttpResponse<String> inside(String path) {
        return send(HttpRequest.newBuilder(internal(path)));
    }

    /** As park-service asks. */
    public HttpResponse<String> signed(String method, String path, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(internal(path))
                .header("Authorization", tokens.bearer("sip-edge", method, path, bytes))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(bytes));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private URI internal(String path) {
        return URI.create("http://127.0.0.1:" + bean(InternalPort.class).number() + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A phone of tenant {@code demo}, not registered yet. */
    public TestPhone phone(String extension) {
        TestPhone phone = TestPhone.user(
                bean(SipNode.class).local(Transport.UDP), "demo.localhost", extension, "demo-" + extension);
        phones.add(phone);
        return phone;
    }

    /** Nobody answers where it was. */
    public void stopParkService() {
        parkService.stop(0);
    }

    /** One of tenant {@code demo} in a browser, not registered yet. */
    public TestPhone webPhone(String extension) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        TestPhone phone = TestPhone.overWebSocket(
                URI.create("ws://127.0.0.1:" + port + "/sip"), "demo.localhost", extension, "demo-" + extension);
        phones.add(phone);
        return phone;
    }

    /** One of tenant {@code demo} on a TCP connection, not registered yet. */
    public TestPhone tcpPhone(String extension) {
        TestPhone phone = TestPhone.overTcp(
                bean(SipNode.class).local(Transport.TCP), "demo.localhost", extension, "demo-" + extension);
        phones.add(phone);
        return phone;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            JsonNode json = JSON.readTree(body.isEmpty() ? "{}" : body);
            String path = exchange.getRequestURI().getPath();
            String trace = exchange.getRequestHeaders().getFirst("traceparent");
            asked.add(new Asked(path, trace == null ? "" : trace, json));
            byte[] bytes =
                    granted(path.substring(path.lastIndexOf('/') + 1), json).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String granted(String word, JsonNode asked) throws IOException {
        return switch (word) {
            case "directory" -> directory();
            case "claims" ->
                "{\"parkId\":\"%s\",\"slot\":\"701\",\"lot\":\"main\",\"fence\":\"17\",\"version\":\"1\",\"music\":\"default\"}"
                        .formatted(asked.path("parkId").asString(""));
            case "confirm", "renew", "abort" -> Files.readString(Path.of("../docs/contract/internal/park-state.json"));
            case "announce" -> "{\"directoryVersion\":\"5\",\"resendCalls\":false,\"parks\":[]}";
            default -> "{}";
        };
    }

    /** The golden one, with users who can log in. */
    private static String directory() throws IOException {
        ObjectNode golden = (ObjectNode) JSON.readTree(Path.of("../docs/contract/internal/directory.json"));
        ArrayNode users = (ArrayNode) golden.at("/tenants/0/users");
        users.removeAll();
        for (String extension : List.of("201", "202")) {
            ObjectNode user = users.addObject().put("extension", extension).put("name", "User " + extension);
            user.putObject("ha1").put("MD5", Digests.ha1("MD5", extension, "demo.localhost", "demo-" + extension));
        }
        return golden.toString();
    }

    /** An outside caller. */
    public TestPhone trunk(String number) {
        TestPhone trunk = TestPhone.trunk(bean(SipNode.class).local(Transport.UDP), "carrier.example", number);
        phones.add(trunk);
        bean(TrunkAddresses.class).add("127.0.0.1:" + trunk.port(), "demo");
        return trunk;
    }

    /** Somebody outside and the user who answered. */
    public record Talk(TestCall caller, TestCall user) {}

    /** {@code user}, of 201, logs in, is called from outside, answers, and parks the caller in 701; both legs are still up. */
    public Talk park(TestPhone user) {
        assertThat(user.register().status()).isEqualTo(200);
        TestCall caller = trunk("+33123456789").invite("sip:201@demo.localhost");
        TestCall called = user.expectCall();
        called.ring().answer();
        caller.expectAnswerAndAck();
        called.expectRequest("ACK");
        assertThat(called.refer("701").status()).isEqualTo(202);
        called.expectNotify(200);
        return new Talk(caller, called);
    }

    @Override
    public void close() {
        phones.forEach(TestPhone::close);
        context.close();
        parkService.stop(0);
    }
}
