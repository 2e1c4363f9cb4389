package dev.parkslots.edge.parkservice.http.client;

import dev.parkslots.edge.platform.InternalTokens;
import dev.parkslots.edge.platform.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signed HTTP requests to whichever park-service answers. An address that failed is asked last for a while, so that one dead
 * replica costs the first request only. Each request has a virtual thread of its own, on which everything that follows the
 * answer runs too.
 */
public final class Exchange implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Exchange.class);
    private static final Duration AVOID_FOR = Duration.ofSeconds(5);

    /** Two, because a kept connection may have been closed by the other end just now; three at most, because somebody waits. */
    private static final int MOST_TRIES = 3;

    private final CloseableHttpClient client;
    private final List<Address> addresses;
    private final InternalTokens tokens;
    private final JsonMapper json;
    private final InstantSource clock;
    private final Executor executor;
    private final ExchangeMeters meters;
    private final Tracing tracing;

    /** @param executor gives each request a thread that may wait */
    public Exchange(
            List<URI> urls,
            InternalTokens tokens,
            JsonMapper json,
            InstantSource clock,
            Executor executor,
            MeterRegistry meters,
            Tracing tracing) {
        this.client = Connections.open();
        this.addresses = urls.stream().map(Address::new).toList();
        this.tokens = tokens;
        this.json = json;
        this.clock = clock;
        this.executor = tracing.carry(executor);
        this.meters = new ExchangeMeters(meters);
        this.tracing = tracing;
    }

    public CompletionStage<Reply> get(String path) {
        return ask(new Question("GET", path, new byte[0]));
    }

    /** The same bytes at every try: requests are idempotent by the ids in them. */
    public CompletionStage<Reply> post(String path, Object body) {
        return ask(new Question("POST", path, json.writeValueAsBytes(body)));
    }

    private CompletionStage<Reply> ask(Question question) {
        return CompletableFuture.supplyAsync(() -> answer(question), executor);
    }

    private Reply answer(Question question) {
        var began = System.nanoTime();
        var reply = tracing.ask("park-service " + question.kind.word(), span -> anyAnswer(question, span));
        meters.answered(question.kind, reply, System.nanoTime() - began);
        return reply;
    }

    private Reply anyAnswer(Question question, Span span) {
        var order = order();
        var tries = Math.min(MOST_TRIES, Math.max(2, order.size()));
        var reply = attempt(question, order.getFirst());
        // Who is late once will be late twice: only another address is worth the time of the one who waits.
        for (var tried = 1;
                tried < tries && reply instanceof Reply.Nothing nothing && !(nothing.late() && order.size() == 1);
                tried++) {
            reply = attempt(question, order.get(tried % order.size()));
        }
        switch (reply) {
            case Reply.Success success -> span.setAttribute("http.response.status_code", success.status());
            case Reply.Problem problem ->
                span.setAttribute("http.response.status_code", problem.status())
                        .setStatus(StatusCode.ERROR, problem.code());
            case Reply.Nothing nothing -> span.setStatus(StatusCode.ERROR, nothing.why());
        }
        return reply;
    }

    private Reply attempt(Question question, Address address) {
        try {
            return client.execute(request(question, address), response -> understand(address, response));
        } catch (IOException | IllegalStateException trouble) {
            // The client calls a stop under way an illegal state.
            return failed(address, trouble.getClass().getSimpleName() + ": " + trouble.getMessage(), isLate(trouble));
        }
    }

    private ClassicHttpRequest request(Question question, Address address) {
        var bearer = tokens.bearer("park-service", question.method, question.path, question.body);
        var request = ClassicRequestBuilder.create(question.method)
                .setUri(address.url.resolve(question.path))
                .addHeader(HttpHeaders.AUTHORIZATION, bearer);
        tracing.passOn(request::addHeader);
        if (question.body.length > 0) {
            request.setEntity(question.body, ContentType.APPLICATION_JSON);
        }
        return request.build();
    }

    private Reply understand(Address address, ClassicHttpResponse response) throws IOException {
        var status = response.getCode();
        var entity = response.getEntity();
        var body = entity == null ? "" : new String(EntityUtils.toByteArray(entity), StandardCharsets.UTF_8);
        if (status / 100 == 2) {
            address.works();
            return new Reply.Success(status, body);
        }
        var problem = problem(status, body);
        if (problem == null) {
            return failed(address, "HTTP " + status + " without a problem document", false);
        }
        if (problem.status() == 401) {
            log.error(
                    "park-service at {} refuses our token: is PARKSLOTS_INTERNAL_SECRET the same, and do both clocks agree?",
                    address.url);
        }
        address.works();
        return problem;
    }

    private Reply failed(Address address, String why, boolean late) {
        if (address.avoid(clock.instant().plus(AVOID_FOR))) {
            log.warn("park-service at {} does not answer: {}", address.url, why);
        }
        return new Reply.Nothing(why, late);
    }

    private Reply.@Nullable Problem problem(int status, String body) {
        try {
            var document = json.readTree(body);
            var code = document.path("code").asString("");
            return code.isEmpty()
                    ? null
                    : new Reply.Problem(status, code, document.path("detail").asString(""));
        } catch (JacksonException notJson) {
            return null;
        }
    }

    /** Working addresses first, in the order of the setting. */
    private List<Address> order() {
        if (addresses.size() == 1) {
            return addresses;
        }
        var now = clock.instant();
        var order = new ArrayList<>(addresses);
        order.sort(Comparator.comparing(address -> address.avoidedAt(now)));
        return order;
    }

    private static boolean isLate(Exception trouble) {
        return trouble instanceof SocketTimeoutException && !(trouble instanceof ConnectTimeoutException);
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    private static final class Question {
        private final String method;
        private final String path;
        private final RequestKind kind;
        private final byte[] body;

        Question(String method, String path, byte[] body) {
            this.method = method;
            this.path = path;
            this.kind = RequestKind.of(path);
            this.body = body;
        }
    }
}
