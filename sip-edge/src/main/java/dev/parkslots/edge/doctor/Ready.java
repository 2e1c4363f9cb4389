package dev.parkslots.edge.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * {@code Ready URL ROOTS}: whether an address answers with 200 over TLS, to somebody who trusts the certificates in the file
 * ROOTS alone. Ends with 0 as soon as it does, with 1 after some seconds in which it did not, saying why.
 */
final class Ready {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final long PAUSE_MILLIS = 200;

    private Ready() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 2) {
            System.err.println("Ready URL ROOTS");
            System.exit(2);
        }
        var why = waitFor(URI.create(arguments[0]), Path.of(arguments[1]), PATIENCE);
        if (!why.isEmpty()) {
            System.err.println(why);
            System.exit(1);
        }
    }

    /** Why not, after so long; empty as soon as it is ready. */
    static String waitFor(URI address, Path roots, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        try (var client = HttpClient.newBuilder()
                .sslContext(Trust.only(roots))
                .connectTimeout(ANSWER)
                .build()) {
            var why = ask(client, address);
            while (!why.isEmpty() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                why = ask(client, address);
            }
            return why;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String ask(HttpClient client, URI address) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(address).timeout(ANSWER).build();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status == 200 ? "" : address + " answers " + status;
        } catch (IOException e) {
            return address + ": " + e;
        }
    }
}
