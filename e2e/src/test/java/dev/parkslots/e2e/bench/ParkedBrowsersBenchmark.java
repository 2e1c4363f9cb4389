package dev.parkslots.e2e.bench;

import dev.parkslots.e2e.bench.secure.BrowserEnd;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Callers on music, of whom half are browsers: what each kind costs the edge, in turn. While the one kind is measured the other
 * has put the edge on hold, so it is sent nothing.
 */
final class ParkedBrowsersBenchmark {

    private static final int CALLERS = 300;
    private static final int ROUNDS = 5;
    private static final byte VOICE = 0x2a;
    private static final int PACKETS_A_SECOND = 50;

    private enum Kind {
        PLAIN,
        BROWSER
    }

    /** A caller on music, and how it says whether it wants any. */
    private static final class Caller {
        private final LoadCall leg;
        private final RtpHub.Stream sound;
        private final Sdp sdp;
        private int version = 1;

        Caller(LoadCall leg, RtpHub.Stream sound, Sdp sdp) {
            this.leg = leg;
            this.sound = sound;
            this.sdp = sdp;
        }

        void hears(boolean music) throws InterruptedException, TimeoutException {
            leg.reinvite(sdp.text(++version, music ? "sendrecv" : "inactive"));
            if (music) {
                sound.startChecking();
            } else {
                sound.stopSending();
                sound.stopChecking();
            }
        }
    }

    private interface Sdp {
        String text(int version, String direction);
    }

    private final BenchStack stack;
    private final Map<Kind, List<Caller>> callers = new EnumMap<>(Kind.class);
    private final List<BrowserEnd> browsers = new ArrayList<>();
    private final ThreadCpu engine;

    ParkedBrowsersBenchmark(BenchStack stack) {
        this.stack = stack;
        this.engine = ThreadCpu.ofSound(stack);
    }

    String run(int warmUpSeconds, int seconds) throws IOException, InterruptedException, TimeoutException {
        try (LoadPhones phones = new LoadPhones(stack, BenchDirectory.TRUNK_PORT + 3);
                RtpHub rtp = new RtpHub()) {
            phones.register(8);
            for (Kind kind : Kind.values()) {
                callers.put(kind, new ArrayList<>());
            }
            for (int i = 0; i < CALLERS; i++) {
                for (Kind kind : Kind.values()) {
                    callers.get(kind).add(parked(kind, phones, rtp));
                }
            }
            all(true);
            Load.pause(1000 * warmUpSeconds);
            all(false);
            StringBuilder report = new StringBuilder(String.format(
                    Locale.ROOT,
                    "CPU a caller-second (50 packets of music that arrived) in ms, %d callers of each kind in turn",
                    CALLERS));
            report.append(measured("silent callers", false, rtp, seconds));
            report.append(measured("each sends 50 packets a second", true, rtp, seconds));
            long refused = browsers.stream().mapToLong(BrowserEnd::refused).sum();
            return report.append("\nmusic that could not be opened: ")
                    .append(refused)
                    .append(" packets")
                    .toString();
        }
    }

    private Caller parked(Kind kind, LoadPhones phones, RtpHub rtp) throws InterruptedException, TimeoutException {
        int number = browsers.size() + callers.get(Kind.PLAIN).size();
        String extension = LoadPhones.extension(number % 8);
        Sdp sdp = switch (kind) {
            case PLAIN -> (version, direction) -> LoadCall.sdp(rtp.port(), version, direction);
            case BROWSER -> {
                BrowserEnd end = new BrowserEnd();
                browsers.add(end);
                yield (version, direction) -> end.sdp(rtp.port(), version, direction);
            }
        };
        LoadPhones.Talk talk = phones.call(extension, sdp.text(1, "sendrecv"), LoadCall.sdp(rtp.port()));
        LoadCall leg = talk.caller();
        RtpHub.Stream sound = switch (kind) {
            case PLAIN -> rtp.open(leg.edgeAudioPort(), VOICE, false);
            case BROWSER -> rtp.open(leg.edgeAudioPort(), VOICE, browsers.getLast(), leg.edgeSdp());
        };
        String result = talk.parker().refer(BenchDirectory.slot(number));
        if (!result.contains("200")) {
            throw new TimeoutException("REFER: " + result);
        }
        talk.parker().hangUp();
        talk.parker().close();
        return new Caller(leg, sound, sdp);
    }

    private void all(boolean hear) throws InterruptedException, TimeoutException {
        for (Kind kind : Kind.values()) {
            hear(kind, hear);
        }
    }

    private void hear(Kind kind, boolean music) throws InterruptedException, TimeoutException {
        for (Caller caller : callers.get(kind)) {
            caller.hears(music);
        }
    }

    private String measured(String what, boolean speaking, RtpHub rtp, int seconds)
            throws IOException, InterruptedException, TimeoutException {
        Map<Kind, Rounds> threads = new EnumMap<>(Map.of(Kind.PLAIN, new Rounds(), Kind.BROWSER, new Rounds()));
        Map<Kind, Rounds> process = new EnumMap<>(Map.of(Kind.PLAIN, new Rounds(), Kind.BROWSER, new Rounds()));
        Rounds ratio = new Rounds();
        Rounds bare = new Rounds();
        double heard = 0;
        int millis = 1000 * Math.max(1, seconds / ROUNDS);
        for (int round = 0; round < ROUNDS; round++) {
            for (Kind kind : Kind.values()) {
                hear(kind, true);
                callers.get(kind).forEach(caller -> {
                    if (speaking) {
                        caller.sound.startSending();
                    }
                });
                Load.pause(1000);
                long before = rtp.received();
                double own = engine.seconds();
                double whole = stack.edgeCpu().seconds();
                Load.pause(millis);
                double callerSeconds = (double) (rtp.received() - before) / PACKETS_A_SECOND;
                threads.get(kind).add(1000 * (engine.seconds() - own) / callerSeconds);
                process.get(kind).add(1000 * (stack.edgeCpu().seconds() - whole) / callerSeconds);
                heard += callerSeconds / (millis / 1000.0 * CALLERS) / (2 * ROUNDS);
                hear(kind, false);
            }
            ratio.add(threads.get(Kind.BROWSER).last() / threads.get(Kind.PLAIN).last());
            bare.add(PACKETS_A_SECOND * MachineControl.sendMicros() / 1000);
        }
        return String.format(
                Locale.ROOT,
                """

                %s; %.1f %% of the music arrived
                  threads of sound: plain %s; browsers %s; ratio %s
                  whole edge: plain %s; browsers %s
                  bare loop, 50 sends: %s""",
                what,
                100 * heard,
                threads.get(Kind.PLAIN).summary(),
                threads.get(Kind.BROWSER).summary(),
                ratio.summary(),
                process.get(Kind.PLAIN).summary(),
                process.get(Kind.BROWSER).summary(),
                bare.summary());
    }
}
