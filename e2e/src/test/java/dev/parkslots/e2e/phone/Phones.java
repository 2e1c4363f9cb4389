package dev.parkslots.e2e.phone;

import dev.parkslots.e2e.rtp.RtpProbe;
import dev.parkslots.e2e.stack.ParkSlotsStack;
import dev.parkslots.e2e.stack.Ports;
import dev.parkslots.e2e.stack.Repository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The phones of one test; all end with it. */
public final class Phones implements AutoCloseable {

    public static final String DOMAIN = "demo.localhost";
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** A slow edge has answered each copy of the first request. */
    private static final String COPIES = "<recv response=\"401\" optional=\"true\"/>\n".repeat(3);

    private final int sipPort;
    private final Path folder = Repository.target().resolve("sipp");
    private final List<SippPhone> phones = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    public Phones(ParkSlotsStack stack) {
        this(stack.sipPort());
    }

    /** Phones that send to this UDP port. */
    Phones(int sipPort) {
        this.sipPort = sipPort;
    }

    /** A phone as it is set up: who it logs in as, and where it listens. */
    public record Line(String user, String password, int port) {
        String contact() {
            return "<sip:" + user + "@127.0.0.1:" + port + ">";
        }
    }

    /** A line of the demo seed that is logged in. */
    public Line register(String extension) {
        var line = new Line(extension, "demo-" + extension, Ports.udp());
        var sipp = registration(line, 600, 200);
        if (sipp.awaitExit(Duration.ofSeconds(8)) != 0) {
            throw new AssertionError("REGISTER of " + extension + " failed\n" + sipp.story());
        }
        lines.add(line);
        return line;
    }

    /** Exit code of SIPp that expects {@code status} to its authorised REGISTER. */
    public int tryRegister(Line line, int status) {
        return registration(line, 600, status).awaitExit(Duration.ofSeconds(8));
    }

    private Sipp registration(Line line, int expires, int status) {
        var tag = "r" + COUNT.incrementAndGet() + "x" + ProcessHandle.current().pid();
        var values = Map.of(
                "domain",
                DOMAIN,
                "user",
                line.user(),
                "password",
                line.password(),
                "contact",
                line.contact(),
                "tag",
                tag,
                "expires",
                "" + expires,
                "registered",
                "" + status,
                "copies",
                status == 401 ? "" : COPIES);
        var scenario = Scenario.write("register", values, folder, tag);
        return new Sipp(scenario, new Sipp.Options(line.port(), sipPort, tag + "-%u", ""));
    }

    /** The line waits for a call and answers it after one ring. */
    public SippPhone answers(Line line) {
        return waits(line, "61");
    }

    /** The line waits for a call and rings until the test says {@code answer()} or {@code refuse()}. */
    public SippPhone rings(Line line) {
        return waits(line, "3");
    }

    /** Somebody outside, behind the demo trunk, who answers the next call that is dialled out. */
    public SippPhone answersOutside() {
        return answers(new Line("outside", "", 5070));
    }

    private SippPhone waits(Line line, String afterRinging) {
        var media = new RtpProbe(tone());
        var tag = tag();
        var values = values(line, tag, media);
        values.put("afterRinging", afterRinging);
        values.put("refusal", "486");
        values.put("myTag", ";tag=" + tag);
        return phone(line.user(), "answer", values, new Sipp.Options(line.port(), sipPort, tag + "-%u", ""), media);
    }

    /** A call from outside, by the trunk, with Dupont's name and number. */
    public SippPhone trunkCalls(String number) {
        var line = new Line("+33123456789", "", Ports.trunk());
        return calls(line, number, Map.of("extra", "\nP-Asserted-Identity: \"Dupont\" <sip:+33123456789@127.0.0.1>"));
    }

    /** The line dials. */
    public SippPhone calls(Line line, String number) {
        return calls(line, number, Map.of());
    }

    /** The line dials and stops at the 200: no ACK ever comes. */
    public SippPhone callsWithoutAck(Line line, String number) {
        return calls(line, number, Map.of("afterAnswer", "27", "talking", "answered, and says nothing"));
    }

    private SippPhone calls(Line line, String number, Map<String, String> changes) {
        var media = new RtpProbe(tone());
        var tag = tag();
        var target = number + "@" + DOMAIN;
        var values = values(line, tag, media);
        values.put("to", target);
        values.put("extra", "");
        values.put("myTag", "");
        values.put("attempt", line.password().isEmpty() ? "1" : "2");
        values.put("afterAnswer", "28");
        values.put("talking", "talking");
        values.putAll(changes);
        var callId = tag + "-call";
        return phone(line.user(), "call", values, new Sipp.Options(line.port(), sipPort, callId, target), media);
    }

    private SippPhone phone(
            String name, String scenario, Map<String, String> values, Sipp.Options options, RtpProbe media) {
        var file = Scenario.write(scenario, values, folder, values.get("tag"));
        var phone = new SippPhone(
                name + " (" + scenario + ")", new Sipp(file, options), options.localPort(), options.callId(), media);
        phones.add(phone);
        return phone;
    }

    private static Map<String, String> values(Line line, String tag, RtpProbe media) {
        var values = new HashMap<String, String>();
        values.put("tag", tag);
        values.put("user", line.user());
        values.put("password", line.password());
        values.put("contact", line.contact());
        var domain = line.password().isEmpty() ? "127.0.0.1" : DOMAIN;
        values.put("from", "<sip:" + line.user() + "@" + domain + ">");
        values.put("sdp", """
                v=0
                o=- 1 1 IN IP4 127.0.0.1
                s=-
                c=IN IP4 127.0.0.1
                t=0 0
                m=audio %d RTP/AVP 0 8 101
                a=rtpmap:0 PCMU/8000
                a=rtpmap:8 PCMA/8000
                a=rtpmap:101 telephone-event/8000
                """.formatted(media.port()));
        return values;
    }

    private static String tag() {
        return "p" + COUNT.incrementAndGet() + "x" + ProcessHandle.current().pid();
    }

    /** Every phone speaks a tone of its own, so that a listener knows whom it hears. */
    private int tone() {
        return 400 + 150 * (phones.size() % 12);
    }

    /** Hangs up and logs out whatever is left. */
    @Override
    public void close() {
        phones.reversed().forEach(SippPhone::close);
        lines.forEach(line -> registration(line, 0, 200).awaitExit(Duration.ofSeconds(3)));
    }
}
