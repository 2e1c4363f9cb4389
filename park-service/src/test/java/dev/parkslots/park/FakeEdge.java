package dev.parkslots.park;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parkslots.park.security.InternalTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small edge that speaks the internal API on a real port: it checks signatures, refuses calls and parks that it does not have, and
 * confirms what it parks, as the real one does.
 */
public final class FakeEdge implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    public final String id;
    public final List<JsonNode> received = new CopyOnWriteArrayList<>();

    private final ParkNode node;
    private final HttpServer http;
    private final String incarnation = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicLong version = new AtomicLong();
    private final Map<String, String> calls = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> parks = new ConcurrentHashMap<>();
    private final List<String> devices = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** What devices say to a page, by device. */
    public final Map<String, String> pageResults = new ConcurrentHashMap<>();

    /** How commands are treated; tests change it. */
    public volatile Mood mood = Mood.WELL;

    /** Ways in which an edge disappoints. */
    public enum Mood {
        WELL,
        /** Problem document 409 edge-refused. */
        REFUSES,
        /** Problem document 409 no-device, for rings. */
        NO_DEVICE,
        /** Never answers, and does nothing. */
        SILENT,
        /** Parks and confirms, but the answer is lost. */
        LOSES_ANSWER,
        /** Does everything, after 2.5 s. */
        SLOW,
        /** Answers 500. */
        BROKEN
    }

    public FakeEdge(String id, ParkNode node) throws IOException {
        this.id = id;
        this.node = node;
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::handle);
        http.start();
    }

    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** Heartbeat with everything it has. */
    public ParkNode.Answer announce() {
        return announce(url());
    }

    public ParkNode.Answer announce(String url) {
        String body = """
                {"edge":"%s","incarnation":"%s","url":"%s","stopping":false,"parks":[],"calls":[%s],"registrations":[%s]}""".formatted(
                id,
                incarnation,
                url,
                String.join(
                        ",",
                        calls.keySet().stream().map(each -> "\"" + each + "\"").toList()),
                String.join(",", devices));
        return ok(node.fromEdge(id, "POST", "/internal/v1/announce", body));
    }

    public void register(String extension, String device, String lastUsed) {
        devices.add("""
                {"tenant":"demo","extension":"%s","device":"%s","label":"Phone %s","registered":true,"lastUsed":"%s"}""".formatted(extension, device, device, lastUsed));
        ok(node.fromEdge(
                id,
                "POST",
                "/internal/v1/registrations",
                "{\"edge\":\"" + id + "\",\"registrations\":[" + devices.getLast() + "]}"));
    }

    /** A call of {@code extension} with an outside caller. */
    public String call(String extension, String state) {
        return call(extension, state, "Dupont", "+33123456789");
    }

    public String call(String extension, String state, String name, String number) {
        String callId = UUID.randomUUID().toString();
        report(callId, version.incrementAndGet(), extension, state, name, number);
        return callId;
    }

    public void report(String callId, long reportVersion, String extension, String state, String name, String number) {
        calls.put(callId, extension);
        JsonNode peer = JSON.valueToTree(Map.of("name", name, "number", number));
        reportParties(callId, reportVersion, """
                {"extension":"%s","device":"d-%s","direction":"in","state":"%s","peer":%s}""".formatted(extension, extension, state, peer));
    }

    public void reportParties(String callId, long reportVersion, String parties) {
        calls.putIfAbsent(callId, "");
        send(callId, reportVersion, false, parties);
    }

    public void end(String callId) {
        calls.remove(callId);
        send(callId, version.incrementAndGet(), true, "");
    }

    /** The edge forgets a call without a word, as after a crash. */
    public void forget(String callId) {
        calls.remove(callId);
    }

    public long nextVersion() {
        return version.incrementAndGet();
    }

    private void send(String callId, long reportVersion, boolean ended, String parties) {
        String body = """
                {"edge":"%s","incarnation":"%s","calls":[{"callId":"%s","tenant":"demo","version":"%d",
                "since":"2026-01-01T10:00:00.000Z","slot":null,"parkId":null,"ended":%s,"parties":[%s]}]}""".formatted(id, incarnation, callId, reportVersion, ended, parties);
        ok(node.fromEdge(id, "POST", "/internal/v1/calls", body));
    }

    /** What the edge says once the retriever talks to the caller. */
    public ParkNode.Answer complete(String parkId, String extension, String name) {
        JsonNode park = parks.remove(parkId);
        return ok(node.fromEdge(id, "POST", "/internal/v1/parks/" + parkId + "/complete", """
                {"requestId":"%s","tenant":"demo","edge":"%s","fence":"%s","retriever":{"extension":"%s","name":"%s"}}""".formatted(
                        UUID.randomUUID(), id, park.path("fence").asString(), extension, name)));
    }

    /** What the edge says when the retriever's device did not answer. */
    public ParkNode.Answer abort(String parkId, String reason) {
        return ok(node.fromEdge(id, "POST", "/internal/v1/parks/" + parkId + "/abort", """
                {"requestId":"%s","tenant":"demo","edge":"%s","fence":"%s","reason":"%s"}""".formatted(
                        UUID.randomUUID(), id, parks.get(parkId).path("fence").asString(), reason)));
    }

    /**
     * What the edge says of the step of a ladder that it was commanded last.
     *
     * @param word "rings", "over" or "answered"
     * @param more fields of the body, each with a comma before it; may be empty
     */
    public ParkNode.Answer ladder(String parkId, String word, String more) {
        return ok(node.fromEdge(id, "POST", "/internal/v1/parks/" + parkId + "/" + word, """
                {"requestId":"%s","tenant":"demo","edge":"%s","fence":"%s"%s}""".formatted(
                        UUID.randomUUID(), id, parks.get(parkId).path("fence").asString(), more)));
    }

    public ParkNode.Answer hangUpCaller(String parkId) {
        parks.remove(parkId);
        return ok(node.fromEdge(
                id, "POST", "/internal/v1/parks/" + parkId + "/end", """
                {"requestId":"%s","tenant":"demo","edge":"%s","end":"ABANDONED"}""".formatted(UUID.randomUUID(), id)));
    }

    private static ParkNode.Answer ok(ParkNode.Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new AssertionError("park-service answered " + answer);
        }
        return answer;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().toString();
            if (!isSigned(exchange, path, body)) {
                answer(exchange, 401, problem("unauthenticated"));
                return;
            }
            JsonNode command = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
            received.add(command);
            Mood now = mood;
            String[] parts = path.split("/");
            switch (now) {
                case SILENT -> closing.await(30, TimeUnit.SECONDS);
                case BROKEN -> answer(exchange, 500, "{}");
                case REFUSES -> answer(exchange, 409, problem("edge-refused"));
                case NO_DEVICE -> answer(exchange, 409, problem("no-device"));
                case SLOW -> {
                    closing.await(2500, TimeUnit.MILLISECONDS);
                    execute(exchange, parts, command, false);
                }
                case WELL, LOSES_ANSWER -> execute(exchange, parts, command, now == Mood.LOSES_ANSWER);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void execute(HttpExchange exchange, String[] parts, JsonNode command, boolean losesAnswer)
            throws IOException, InterruptedException {
        String what = parts.length > 5 && !parts[3].equals("demo") ? parts[5] : parts[3];
        String named = parts.length > 4 ? parts[4] : "";
        switch (what) {
            case "park" -> park(exchange, named, command, losesAnswer);
            case "hangup" -> {
                boolean known = calls.containsKey(named);
                if (known) {
                    end(named);
                }
                answer(exchange, known ? 204 : 404, known ? "" : problem("no-such-call"));
            }
            case "hold", "resume", "answer" -> steer(exchange, named);
            case "transfer" -> {
                boolean slot = command.path("to").asString().startsWith("70");
                if (slot) {
                    answer(exchange, 400, problem("bad-request"));
                } else {
                    steer(exchange, named);
                }
            }
            case "ring", "step" -> {
                boolean known = parks.containsKey(named);
                if (known) {
                    parks.put(named, command);
                }
                answer(exchange, known ? 202 : 404, known ? "{}" : problem("no-such-park"));
            }
            case "parks" -> {
                boolean known = parks.containsKey(named);
                answer(exchange, known ? 200 : 404, known ? """
                                {"parkId":"%s","tenant":"demo","slot":"701","fence":"1","state":"waiting"}""".formatted(named) : problem("no-such-park"));
            }
            case "pages" -> page(exchange, command);
            case "originate" -> answer(exchange, 202, "{\"callId\":\"" + UUID.randomUUID() + "\"}");
            case "demo" -> demo(exchange, parts);
            default -> answer(exchange, 404, problem("no-such-resource"));
        }
    }

    private void steer(HttpExchange exchange, String callId) throws IOException {
        boolean known = calls.containsKey(callId);
        answer(exchange, known ? 204 : 404, known ? "" : problem("no-such-call"));
    }

    /** What the edge says of a transfer that came to nothing. */
    public ParkNode.Answer transferFailed(String callId, String extension, String to, String why) {
        return node.fromEdge(id, "POST", "/internal/v1/calls/" + callId + "/transfer-failed", """
                {"requestId":"%s","tenant":"demo","edge":"%s","extension":"%s","to":"%s","why":"%s"}""".formatted(
                        UUID.randomUUID(), id, extension, to, why));
    }

    /** Every device answers at once, but those of whom a test says something else. */
    private void page(HttpExchange exchange, JsonNode command) throws IOException {
        List<String> devices = new ArrayList<>();
        command.path("devices").forEach(device -> {
            String id = device.path("device").asString();
            devices.add("{\"extension\":\"%s\",\"device\":\"%s\",\"result\":\"%s\"}"
                    .formatted(device.path("extension").asString(), id, pageResults.getOrDefault(id, "paged")));
        });
        answer(exchange, 200, "{\"devices\":[" + String.join(",", devices) + "]}");
    }

    private void demo(HttpExchange exchange, String[] parts) throws IOException {
        if (parts.length == 5) {
            String callId = UUID.randomUUID().toString();
            calls.put(callId, "");
            answer(exchange, 201, "{\"id\":\"" + callId + "\",\"state\":\"ringing\"}");
        } else if (calls.containsKey(parts[5])) {
            answer(exchange, 200, """
                    {"id":"%s","tenant":"demo","state":"talking","hears":"voice","since":"2026-01-01T10:00:00Z"}""".formatted(parts[5]));
        } else {
            answer(exchange, 404, problem("no-such-resource"));
        }
    }

    private void park(HttpExchange exchange, String callId, JsonNode command, boolean losesAnswer)
            throws IOException, InterruptedException {
        String extension = calls.get(callId);
        if (extension == null) {
            answer(exchange, 404, problem("no-such-call"));
            return;
        }
        String parkId = command.path("parkId").asString();
        parks.put(parkId, command);
        ParkNode.Answer confirmed =
                node.fromEdge(id, "POST", "/internal/v1/parks/" + parkId + "/confirm", """
                {"requestId":"%s","tenant":"demo","edge":"%s","fence":"%s"}""".formatted(
                                UUID.randomUUID(), id, command.path("fence").asString()));
        if (confirmed.status() != 200) {
            parks.remove(parkId);
            answer(exchange, 409, problem("edge-refused"));
            return;
        }
        reportParties(callId, version.incrementAndGet(), "");
        if (losesAnswer) {
            mood = Mood.WELL;
            return;
        }
        answer(exchange, 200, confirmed.body().toString());
    }

    private boolean isSigned(HttpExchange exchange, String path, byte[] body) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header != null
                && node.bean(InternalTokens.class)
                        .verify(
                                header.substring("Bearer ".length()),
                                InternalTokens.SIP_EDGE,
                                new InternalTokens.Request(exchange.getRequestMethod(), path, body))
                        .filter(InternalTokens.PARK_SERVICE::equals)
                        .isPresent();
    }

    private static String problem(String code) {
        return "{\"code\":\"" + code + "\",\"detail\":\"The fake edge says " + code + ".\"}";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Content-Type", status < 400 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        http.stop(0);
    }
}
