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

    /** What a test locks that uses {@link #answersOutside}: the demo trunk leads to one port, whoever calls. */
    public static final String OUTSIDE = "udp-5070";

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

    /** Phones that send to this port. */
    Phones(int sipPort) {
        this.sipPort = sipPort;
    }

    /** A line of the demo seed that is logged in. */
    public Line register(String extension) {
        var line = Line.of(extension, Wire.UDP);
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
        var tag = "r" + tag();
        var values = new HashMap<>(login(line, tag));
        values.put("expires", "" + expires);
        values.put("registered", "" + status);
        values.put("copies", status == 401 ? "" : COPIES);
        var scenario = Scenario.write("register", values, folder, tag);
        return new Sipp(scenario, new Sipp.Options(line, sipPort, tag + "-%u", List.of()));
    }

    private static Map<String, String> login(Line line, String tag) {
        return Map.of(
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
                "afterwards",
                "");
    }

    /** The line waits for a call and answers it after one ring. */
    public SippPhone answers(Line line) {
        return answers(line, Manner.USUAL);
    }

    public SippPhone answers(Line line, Manner manner) {
        return waits(line, manner.with("afterRinging", "61"));
    }

    /** The line waits for a call and rings until the test says {@code answer()} or {@code refuse()}. */
    public SippPhone rings(Line line) {
        return rings(line, Manner.USUAL);
    }

    public SippPhone rings(Line line, Manner manner) {
        return waits(line, manner.with("afterRinging", "3"));
    }

    /** The line waits for a call and does not want it. */
    public SippPhone refuses(Line line, Manner manner) {
        return waits(line, manner);
    }

    /** Somewhere else, that no trunk leads to: a voicemail or a queue of another system. */
    public Line elsewhere(String user) {
        return Line.outside(user, Ports.udp());
    }

    /** Somebody outside, behind the demo trunk, who answers the next call that is dialled out; of all tests' {@link #OUTSIDE}. */
    public SippPhone answersOutside() {
        return answers(Line.outside("outside", 5070));
    }

    private SippPhone waits(Line line, Manner manner) {
        var media = new RtpProbe(tone());
        var tag = tag();
        var scenario = Scenario.write("answer", called(manner, line, tag, media), folder, tag);
        var options = new Sipp.Options(line, sipPort, tag + "-%u", List.of());
        return phone(line.user() + " (called)", scenario, options, media);
    }

    /**
     * A phone of {@code extension} with one TCP connection: it logs in there and answers the call that comes there after one ring. Ended, the connection is too.
     */
    public SippPhone staysConnected(String extension) {
        var line = Line.of(extension, Wire.TCP);
        var media = new RtpProbe(tone());
        var tag = tag();
        var values = new HashMap<>(login(line, tag));
        values.putAll(Map.of("expires", "600", "registered", "200", "copies", ""));
        values.put("afterwards", "<recv request=\"MESSAGE\"/>");
        var login = Scenario.write("register", values, folder, tag + "-login");
        var called = Scenario.write(
                "answer", called(Manner.USUAL.with("afterRinging", "61"), line, tag, media), folder, tag);
        var options = new Sipp.Options(line, sipPort, tag + "-login", List.of("-oocsf", called.toString()));
        var phone = phone(extension + " (connected)", login, options, media);
        phone.await("registered");
        return phone;
    }

    /** A call from outside, by the trunk, with Dupont's name and number. */
    public SippPhone trunkCalls(String number) {
        return trunkCalls(number, Manner.USUAL);
    }

    public SippPhone trunkCalls(String number, Manner manner) {
        return trunkCalls(number, manner, "Dupont");
    }

    /** @param name as it stands between the quotes of the header */
    public SippPhone trunkCalls(String number, Manner manner, String name) {
        var line = Line.outside("+33123456789", Ports.trunk());
        var identity = "\nP-Asserted-Identity: \"" + name + "\" <sip:+33123456789@127.0.0.1>";
        return calls(line, number, manner.with("extra", identity));
    }

    /** The line dials. */
    public SippPhone calls(Line line, String number) {
        return calls(line, number, Manner.USUAL);
    }

    /** A phone of {@code extension} that nobody can call dials, over TCP, by a connection that is there for this call. */
    public SippPhone callsByTcp(String extension, String number) {
        return calls(Line.of(extension, Wire.TCP_EACH), number, Manner.USUAL);
    }

    /** The line dials and stops at the 200: no ACK ever comes. */
    public SippPhone callsWithoutAck(Line line, String number) {
        var mute = Manner.USUAL.with("afterAnswer", "27").with("talking", "answered, and says nothing");
        return calls(line, number, mute);
    }

    private SippPhone calls(Line line, String number, Manner manner) {
        var media = new RtpProbe(tone());
        var tag = tag();
        var target = number + "@" + DOMAIN;
        var values = manner.values(line, tag, media.port());
        values.put("to", target);
        values.put("myTag", "");
        values.put("attempt", line.password().isEmpty() ? "1" : "2");
        values.putIfAbsent("afterAnswer", "28");
        values.putIfAbsent("talking", "talking");
        var scenario = Scenario.write("call", values, folder, tag);
        var options = new Sipp.Options(line, sipPort, tag + "-call", List.of("-auth_uri", target));
        return phone(line.user() + " (caller)", scenario, options, media);
    }

    private SippPhone phone(String name, Path scenario, Sipp.Options options, RtpProbe media) {
        var phone =
                new SippPhone(name, new Sipp(scenario, options), new Nudges(options.line()), options.callId(), media);
        phones.add(phone);
        return phone;
    }

    private static Map<String, String> called(Manner manner, Line line, String tag, RtpProbe media) {
        var values = manner.values(line, tag, media.port());
        values.put("myTag", ";tag=" + tag);
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
