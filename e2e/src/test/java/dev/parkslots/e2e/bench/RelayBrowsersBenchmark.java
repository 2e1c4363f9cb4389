package dev.parkslots.e2e.bench;

import dev.parkslots.e2e.bench.secure.BrowserEnd;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Two who talk: two plain phones, a browser and a plain phone, two browsers; each kind in turn while the others are silent. */
final class RelayBrowsersBenchmark {

    private static final int CALLS = 100;
    private static final int PHONES = 20;
    private static final int ROUNDS = 5;
    private static final int PACKETS_A_CALL_SECOND = 100;
    private static final byte VOICE = 0x2a;

    private enum Kind {
        PHONES("phone and phone", false, false),
        MIXED("browser and phone", true, false),
        BROWSERS("browser and browser", true, true);

        private final String words;
        private final boolean callerIsBrowser;
        private final boolean calledIsBrowser;

        Kind(String words, boolean callerIsBrowser, boolean calledIsBrowser) {
            this.words = words;
            this.callerIsBrowser = callerIsBrowser;
            this.calledIsBrowser = calledIsBrowser;
        }
    }

    private final BenchStack stack;
    private final ThreadCpu engine;
    private final Map<Kind, List<RtpHub.Stream>> sounds = new EnumMap<>(Kind.class);
    private final List<LoadPhones.Talk> talks = new ArrayList<>();
    private final List<BrowserEnd> browsers = new ArrayList<>();
    private final Map<Kind, Rounds> threads = new EnumMap<>(Kind.class);
    private final Map<Kind, Rounds> process = new EnumMap<>(Kind.class);
    private final Map<Kind, Rounds> ratios = new EnumMap<>(Kind.class);
    private final Rounds bare = new Rounds();
    private long sent;
    private long received;

    RelayBrowsersBenchmark(BenchStack stack) {
        this.stack = stack;
        this.engine = ThreadCpu.ofSound(stack);
    }

    String run(int warmUpSeconds, int seconds) throws IOException, InterruptedException, TimeoutException {
        try (LoadPhones desk = new LoadPhones(stack, BenchDirectory.TRUNK_PORT + 4);
                LoadPhones pages = new LoadPhones(stack, BenchDirectory.TRUNK_PORT + 5, Wires.WEBSOCKET);
                RtpHub rtp = new RtpHub()) {
            desk.register(0, PHONES);
            pages.register(PHONES, PHONES);
            for (Kind kind : Kind.values()) {
                sounds.put(kind, new ArrayList<>());
                threads.put(kind, new Rounds());
                process.put(kind, new Rounds());
                ratios.put(kind, new Rounds());
                for (int i = 0; i < CALLS; i++) {
                    talk(kind, i, kind.calledIsBrowser ? pages : desk, rtp);
                }
            }
            for (Kind kind : Kind.values()) {
                speak(kind, 1000 * warmUpSeconds / Kind.values().length);
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (Kind kind : Kind.values()) {
                    measure(kind, rtp, 1000 * Math.max(1, seconds / ROUNDS));
                }
                bare.add(ControlRelay.micros(2 * CALLS, CALLS * PACKETS_A_CALL_SECOND));
            }
            String report = report();
            talks.forEach(talk -> {
                talk.caller().close();
                talk.parker().close();
            });
            return report;
        }
    }

    private void talk(Kind kind, int number, LoadPhones phones, RtpHub rtp)
            throws InterruptedException, TimeoutException {
        BrowserEnd caller = new BrowserEnd();
        BrowserEnd called = new BrowserEnd();
        int first = kind.calledIsBrowser ? PHONES : 0;
        LoadPhones.Talk talk = phones.call(
                LoadPhones.extension(first + number % PHONES),
                sdp(caller, kind.callerIsBrowser, rtp),
                sdp(called, kind.calledIsBrowser, rtp));
        talks.add(talk);
        sounds.get(kind).add(sound(talk.caller(), caller, kind.callerIsBrowser, rtp));
        sounds.get(kind).add(sound(talk.parker(), called, kind.calledIsBrowser, rtp));
    }

    private static String sdp(BrowserEnd end, boolean isBrowser, RtpHub rtp) {
        return isBrowser ? end.sdp(rtp.port(), 1, "sendrecv") : LoadCall.sdp(rtp.port());
    }

    private RtpHub.Stream sound(LoadCall leg, BrowserEnd end, boolean isBrowser, RtpHub rtp)
            throws InterruptedException, TimeoutException {
        if (!isBrowser) {
            return rtp.open(leg.edgeAudioPort(), VOICE, false);
        }
        browsers.add(end);
        return rtp.open(leg.edgeAudioPort(), VOICE, end, leg.edgeSdp());
    }

    private void speak(Kind kind, int millis) {
        sounds.get(kind).forEach(RtpHub.Stream::startSending);
        Load.pause(millis);
        sounds.get(kind).forEach(RtpHub.Stream::stopSending);
    }

    private void measure(Kind kind, RtpHub rtp, int millis) {
        sounds.get(kind).forEach(RtpHub.Stream::startSending);
        Load.pause(1000);
        long sentBefore = rtp.sent();
        long receivedBefore = rtp.received();
        double own = engine.seconds();
        double whole = stack.edgeCpu().seconds();
        Load.pause(millis);
        long packets = rtp.received() - receivedBefore;
        threads.get(kind).add(1e6 * (engine.seconds() - own) / packets);
        process.get(kind).add(1e6 * (stack.edgeCpu().seconds() - whole) / packets);
        ratios.get(kind).add(threads.get(kind).last() / threads.get(Kind.PHONES).last());
        sent += rtp.sent() - sentBefore;
        received += packets;
        sounds.get(kind).forEach(RtpHub.Stream::stopSending);
        // What is under way is of this kind.
        Load.pause(200);
    }

    private String report() {
        StringBuilder report = new StringBuilder(String.format(
                Locale.ROOT,
                "CPU of the edge in µs for each packet passed on, %d calls of each kind in turn; %.1f %% were passed on",
                CALLS,
                100.0 * received / sent));
        for (Kind kind : Kind.values()) {
            report.append(String.format(
                    Locale.ROOT,
                    "%n  %s: threads of sound %s, ratio %s, a call-second %.3f ms; whole edge %s",
                    kind.words,
                    threads.get(kind).summary(),
                    ratios.get(kind).summary(),
                    PACKETS_A_CALL_SECOND * threads.get(kind).median() / 1000,
                    process.get(kind).summary()));
        }
        long refused = browsers.stream().mapToLong(BrowserEnd::refused).sum();
        return report.append("\n  bare receive and send: ")
                .append(bare.summary())
                .append("\n  sound that could not be opened: ")
                .append(refused)
                .append(" packets")
                .toString();
    }
}
