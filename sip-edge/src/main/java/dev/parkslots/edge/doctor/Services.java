package dev.parkslots.edge.doctor;

import dev.parkslots.edge.doctor.Web.Softphone;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The services by themselves: whether they are there, reach Redis, and let people in. */
final class Services {

    private static final Pattern CONNECTED = Pattern.compile("(?m)^parkslots_redis_connected(?:\\{[^}]*})? 1(\\.0)?$");

    private final Patient patient;
    private final Web web;
    private final Report report;
    private @Nullable Softphone caller;
    private @Nullable Softphone callee;

    Services(Patient patient, Web web, Report report) {
        this.patient = patient;
        this.web = web;
        this.report = report;
    }

    void examine() throws InterruptedException, Finding {
        report.check(
                "park-service is ready at " + patient.page(),
                "Its log (.run/park-service.log) says why it is not. Has it ended? Ctrl-C and ./run start all of it again.",
                () -> web.ready(patient.page()));
        report.check(
                "the edge is ready at " + patient.edge(),
                "Its log (.run/sip-edge.log) says why it is not. Has it ended? Ctrl-C and ./run start all of it again.",
                () -> web.ready(patient.edge()));
        report.check(
                "both reach Redis",
                "Is it there (.run/redis.log)? Where it is: PARK_REDIS_URL, EDGE_REDIS_URL.",
                () -> {
                    redis("park-service", patient.parkMetrics());
                    redis("the edge", patient.edgeMetrics());
                });
        report.check(
                patient.caller() + " and " + patient.callee() + " log in",
                "Name two users with an extension: ./run doctor --user A --password P --user B --password Q",
                () -> {
                    caller = web.softphone(patient.page(), patient.caller());
                    callee = web.softphone(patient.page(), patient.callee());
                });
    }

    private void redis(String service, URI metrics) throws IOException, InterruptedException {
        if (!CONNECTED.matcher(web.metrics(metrics)).find()) {
            throw new IOException(service + " is not connected to it");
        }
    }

    /** After {@link #examine}. */
    Softphone caller() {
        return Objects.requireNonNull(caller);
    }

    /** After {@link #examine}. */
    Softphone callee() {
        return Objects.requireNonNull(callee);
    }
}
