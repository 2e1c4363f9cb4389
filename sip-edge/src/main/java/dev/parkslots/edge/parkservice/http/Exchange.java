package dev.parkslots.edge.parkservice.http;

import dev.parkslots.edge.platform.InternalTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signed HTTP requests to whichever park-service answers. An address that failed is asked last for a while, so that one dead
 * replica costs the first request only.
 */
final class Exchange {

    private static final Logger log = LoggerFactory.getLogger(Exchange.class);
    private static final Duration CONNECT_WITHIN = Duration.ofMillis(500);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    private static final Duration AVOID_FOR = Duration.ofSeconds(5);

    /** Two, because a kept connection may have been closed by the other end just now; three at most, because somebody waits. */
    private static final int MOST_TRIES = 3;

    private final HttpClient client;
    private final List<Address> addresses;
    private final InternalTokens tokens;
    private final JsonMapper json;
    private final InstantSource clock;
    private final Executor executor;

    /** @param executor runs what follows an answer */
    Exchange(List<URI> urls, InternalTokens tokens, JsonMapper json, InstantSource clock, Executor executor) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_WITHIN)
                .executor(executor)
                .build();
        this.addresses = urls.stream().map(Address::new).toList();
        this.tokens = tokens;
        this.json = json;
        this.clock = clock;
        this.executor = executor;
    }

    CompletionStage<Reply> get(String path) {
        return attempt(new Question("GET", path, new byte[0]), order(), 0);
    }

    /** The same bytes at every try: requests are idempotent by the ids in them. */
    CompletionStage<Reply> post(String path, Object body) {
        return attempt(new Question("POST", path, json.writeValueAsBytes(body)), order(), 0);
    }

    private CompletionStage<Reply> attempt(Question question, List<Address> order, int tried) {
        var address = order.get(tried % order.size());
        return client.sendAsync(request(question, address), BodyHandlers.ofString())
                .handleAsync((response, trouble) -> understand(address, response, trouble), executor)
                .thenCompose(reply -> {
                    var tries = Math.min(MOST_TRIES, Math.max(2, order.size()));
                    // Who is late once will be late twice: only another address is worth the time of the one who waits.
                    var again = reply instanceof Reply.Nothing nothing && !(nothing.late() && order.size() == 1);
                    return again && tried + 1 < tries
                            ? attempt(question, order, tried + 1)
                            : CompletableFuture.completedFuture(reply);
                });
    }

    private HttpRequest request(Question question, Address address) {
        var bearer = tokens.bearer("park-service", question.method, question.path, question.body);
        var request = HttpRequest.newBuilder(address.url.resolve(question.path))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", bearer);
        if (question.body.length == 0) {
            return request.GET().build();
        }
        return request.header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(question.body))
                .build();
    }

    private Reply understand(Address address, @Nullable HttpResponse<String> response, @Nullable Throwable trouble) {
        if (response == null) {
            return failed(address, describe(trouble), isLate(trouble));
        }
        if (response.statusCode() / 100 == 2) {
            address.works();
            return new Reply.Success(response.statusCode(), response.body());
        }
        var problem = problem(response);
        if (problem == null) {
            return failed(address, "HTTP " + response.statusCode() + " without a problem document", false);
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

    private Reply.@Nullable Problem problem(HttpResponse<String> response) {
        try {
            var document = json.readTree(response.body());
            var code = document.path("code").asString("");
            return code.isEmpty()
                    ? null
                    : new Reply.Problem(
                            response.statusCode(), code, document.path("detail").asString(""));
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

    private static boolean isLate(@Nullable Throwable trouble) {
        return cause(trouble) instanceof HttpTimeoutException late && !(late instanceof HttpConnectTimeoutException);
    }

    private static @Nullable Throwable cause(@Nullable Throwable trouble) {
        return trouble instanceof CompletionException && trouble.getCause() != null ? trouble.getCause() : trouble;
    }

    private static String describe(@Nullable Throwable trouble) {
        var cause = cause(trouble);
        return cause == null ? "no answer" : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private static final class Question {
        private final String method;
        private final String path;
        private final byte[] body;

        Question(String method, String path, byte[] body) {
            this.method = method;
            this.path = path;
            this.body = body;
        }
    }

    private static final class Address {
        private final URI url;
        private volatile Instant avoidUntil = Instant.MIN;

        Address(URI url) {
            this.url = url;
        }

        boolean avoidedAt(Instant now) {
            return now.isBefore(avoidUntil);
        }

        void works() {
            if (!avoidUntil.equals(Instant.MIN)) {
                avoidUntil = Instant.MIN;
                log.info("park-service at {} answers", url);
            }
        }

        /** True when it worked until now. */
        boolean avoid(Instant until) {
            var news = avoidUntil.equals(Instant.MIN);
            avoidUntil = until;
            return news;
        }
    }
}
