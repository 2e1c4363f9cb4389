package dev.parkslots.edge.doctor;

import dev.parkslots.edge.doctor.Web.Softphone;
import dev.parkslots.edge.doctor.sip.Phone;
import dev.parkslots.edge.doctor.sip.UdpWire;
import dev.parkslots.edge.doctor.sip.WebSocketWire;
import dev.parkslots.edge.doctor.sound.Leg;
import dev.parkslots.edge.doctor.sound.PlainLeg;
import dev.parkslots.edge.doctor.sound.SecureLeg;
import dev.parkslots.edge.doctor.sound.Tone;
import dev.parkslots.edge.media.secure.dtls.HandshakeOutcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A desk phone calls a browser, and each hears the other. Both are ours; when this is closed they are gone. */
final class SelfCall implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SPEECH = Duration.ofSeconds(3);
    /** For the edge's BYE to come. */
    private static final Duration MANNERS = Duration.ofMillis(300);

    private static final long FRAME_NANOS = Duration.ofMillis(20).toNanos();

    private static final String DESK = "desk leg";
    private static final String BROWSER = "browser leg";
    private static final Tone DESK_TONE = new Tone(620);
    private static final Tone BROWSER_TONE = new Tone(1_130);

    private static final String LOG = "The log of the edge (.run/sip-edge.log) says more; every message of a call with"
            + " LOGGING_LEVEL_PARKSLOTS_LADDER=info ./run";
    private static final String SECRET =
            "Refused: both services need the same PARKSLOTS_INTERNAL_SECRET and clocks that agree. No answer: ";

    private final Patient patient;
    private final Web web;
    private final Report report;
    /** What there is to be undone, the newest first. */
    private final Deque<Undo> undone = new ArrayDeque<>();

    private @Nullable Phone calling;
    private @Nullable Phone called;
    private @Nullable PlainLeg desk;
    private @Nullable SecureLeg browser;

    private interface Undo {
        void run() throws IOException, InterruptedException;
    }

    SelfCall(Patient patient, Web web, Report report) {
        this.patient = patient;
        this.web = web;
        this.report = report;
    }

    void examine(Softphone caller, Softphone callee) throws InterruptedException, Finding {
        report.check(
                "the page's WebSocket opens at " + callee.webSocket(),
                "403: EDGE_HTTP_ALLOWED_ORIGINS must name " + origin()
                        + ". Nobody there: PARK_SOFTPHONE_WEB_SOCKET must lead to the"
                        + " edge's HTTP port. A certificate: it must be good for that address, too.",
                () -> {
                    var wire = new WebSocketWire(web.client(), callee.webSocket(), origin());
                    undone.push(wire::close);
                    called = new Phone(wire, callee.account());
                });
        report.check(
                "a desk phone of " + patient.caller() + " registers, by UDP at " + text(patient.sip()),
                SECRET + "a firewall before UDP " + patient.sip().getPort() + "?",
                () -> {
                    var wire = new UdpWire(patient.sip());
                    undone.push(wire::close);
                    calling = new Phone(wire, caller.account());
                    register(calling);
                });
        report.check(
                "a phone of " + patient.callee() + " in the browser registers, by that WebSocket",
                SECRET + ".run/sip-edge.log may say why.",
                () -> register(Objects.requireNonNull(called)));
        report.check(
                "the one calls the other, who answers",
                LOG,
                () -> connect(Objects.requireNonNull(calling), Objects.requireNonNull(called), callee));
        secure(Objects.requireNonNull(browser));
        hear(Objects.requireNonNull(desk), DESK, browser, BROWSER);
        hear(browser, BROWSER, desk, DESK);
    }

    private void register(Phone phone) throws IOException, InterruptedException {
        undone.push(phone::unregister);
        phone.register();
    }

    private void connect(Phone from, Phone to, Softphone callee) throws IOException, InterruptedException {
        var plain = new PlainLeg(patient.sip(), DESK_TONE);
        undone.push(plain::close);
        undone.push(() -> to.serve(MANNERS));
        undone.push(from::hangUp);
        from.call(callee.account().uri(), plain.offer());
        var call = to.awaitCall();
        var secure = new SecureLeg(patient.sip(), BROWSER_TONE, call.body());
        undone.push(secure::close);
        to.answer(call, secure.answer());
        plain.agree(from.awaitAnswer());
        desk = plain;
        browser = secure;
    }

    private void secure(SecureLeg leg) throws InterruptedException, Finding {
        var edge = text(leg.edge()) + "/udp";
        report.check(
                "the browser's checks are answered by " + edge + " (ICE)",
                "A firewall? Let in UDP, all ports of EDGE_MEDIA_PORTS (20000-29999). Is "
                        + leg.edge().getAddress().getHostAddress()
                        + " an address that browsers reach? EDGE_SIP_ADVERTISED_ADDRESS sets it.",
                () -> {
                    if (!leg.isChecked(PATIENCE)) {
                        throw new IOException("no STUN answer from " + edge);
                    }
                });
        report.check("keys are agreed (DTLS) with who the SDP says it is", LOG, () -> {
            var outcome = leg.shakeHands(PATIENCE);
            if (outcome != HandshakeOutcome.DONE) {
                throw new IOException("no keys with " + edge + " ("
                        + (outcome == null ? "no end" : outcome.name().toLowerCase(Locale.ROOT)) + ")");
            }
        });
    }

    private void hear(Leg from, String speaker, Leg to, String listener) throws InterruptedException, Finding {
        report.check("sound of the " + speaker + " is heard by the " + listener, LOG, () -> {
            var before = Counters.read(web.metrics(patient.edgeMetrics()));
            int sent = from.sent();
            int heard = to.received();
            if (!speaks(from, to)) {
                var counted = Counters.read(web.metrics(patient.edgeMetrics())).since(before);
                var edge = Objects.requireNonNull(from.edge());
                throw new Passage(speaker, listener, edge, from.sent() - sent, counted, to.received() - heard)
                        .finding();
            }
        });
    }

    /** Until the other one hears it, or long enough. */
    private static boolean speaks(Leg from, Leg to) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        for (long next = begin; next - begin < SPEECH.toNanos(); next += FRAME_NANOS) {
            TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            from.speak();
            if (to.hears(from)) {
                return true;
            }
        }
        return false;
    }

    /** As browsers say where a page is from. */
    private String origin() {
        return patient.page().getScheme() + "://" + patient.page().getRawAuthority();
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    @Override
    public void close() {
        for (var undo : undone) {
            try {
                undo.run();
            } catch (IOException e) {
                // It is gone anyway: what the edge still keeps ends after a minute.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
