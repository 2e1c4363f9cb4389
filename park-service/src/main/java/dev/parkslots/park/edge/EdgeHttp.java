package dev.parkslots.park.edge;

import dev.parkslots.park.edge.living.LivingEdge;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.platform.trace.Tracing;
import dev.parkslots.park.security.InternalTokens;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signs and sends one request to an edge, and turns what comes back into an answer or a problem. */
@Component
class EdgeHttp {

    private static final Logger log = LoggerFactory.getLogger(EdgeHttp.class);
    private static final Duration CONNECT = Duration.ofMillis(500);
    private static final byte[] NO_BODY = {};

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final InternalTokens tokens;
    private final JsonMapper json;
    private final Tracing tracing;

    EdgeHttp(InternalTokens tokens, JsonMapper json, Tracing tracing) {
        this.tracing = tracing;
        this.tokens = tokens;
        this.json = json;
    }

    byte[] post(LivingEdge edge, String path, Object body, Duration answerWithin) {
        byte[] bytes = json.writeValueAsBytes(body);
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(bytes));
        return send(edge, new InternalTokens.Request("POST", path, bytes), request, answerWithin);
    }

    byte[] get(LivingEdge edge, String path, Duration answerWithin) {
        return send(
                edge,
                new InternalTokens.Request("GET", path, NO_BODY),
                HttpRequest.newBuilder().GET(),
                answerWithin);
    }

    <T> T read(byte[] body, Class<T> type) {
        try {
            return json.readValue(body, type);
        } catch (JacksonException e) {
            throw new ProblemException(
                    ProblemCode.EDGE_REFUSED, "The telephone node gave an answer that makes no sense.");
        }
    }

    private byte[] send(
            LivingEdge edge, InternalTokens.Request signed, HttpRequest.Builder request, Duration answerWithin) {
        return tracing.ask("sip-edge " + lastWord(signed.path()), span -> {
            span.setAttribute("parkslots.edge", edge.id());
            return sendNow(edge, signed, request, answerWithin);
        });
    }

    /** Of a command its verb; of a question the id that it asks for, which names nothing. */
    private static String lastWord(String path) {
        String word = path.substring(path.lastIndexOf('/') + 1);
        return word.chars().allMatch(Character::isLetter) ? word : "ask";
    }

    private byte[] sendNow(
            LivingEdge edge, InternalTokens.Request signed, HttpRequest.Builder request, Duration answerWithin) {
        String token = tokens.sign(InternalTokens.PARK_SERVICE, InternalTokens.SIP_EDGE, signed);
        request.uri(URI.create(base(edge) + signed.path()))
                .timeout(answerWithin)
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", "Bearer " + token);
        tracing.passOn(request::header);
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 == 2) {
                return response.body();
            }
            throw problem(edge, response);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            // It never got the request, so nothing was done.
            throw new ProblemException(
                    ProblemCode.EDGE_UNREACHABLE, "The telephone node " + edge.id() + " can't be reached.");
        } catch (IOException e) {
            log.warn("{} {} at {}: {}", signed.method(), signed.path(), edge.id(), e.toString());
            throw new EdgeSilentException(edge.id());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EdgeSilentException(edge.id());
        }
    }

    private ProblemException problem(LivingEdge edge, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == 401 || status >= 500) {
            log.warn("{} answered {} to {}", edge.id(), status, response.uri().getPath());
            return new ProblemException(
                    ProblemCode.EDGE_UNREACHABLE, "The telephone node " + edge.id() + " is not well (" + status + ").");
        }
        String code = "";
        String detail = "The telephone node refused (" + status + ").";
        try {
            JsonNode document = json.readTree(response.body());
            code = document.path("code").asString("");
            detail = document.path("detail").asString(detail);
        } catch (JacksonException noDocument) {
            log.warn("{} answered {} without a problem document", edge.id(), status);
        }
        // "stale" and codes of newer edges mean nothing to people.
        return new ProblemException(ProblemCode.of(code).orElse(ProblemCode.EDGE_REFUSED), detail);
    }

    private static String base(LivingEdge edge) {
        String url = edge.url().toString();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
