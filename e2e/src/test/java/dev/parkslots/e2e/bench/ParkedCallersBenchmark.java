package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Callers who only wait: CPU a caller-second on the edge, memory a caller, and the pace of their music. */
final class ParkedCallersBenchmark {

    private static final int FEW = 200;
    private static final int MANY = 1000;
    private static final byte VOICE = 0x2a;

    private final BenchStack stack;
    private final List<LoadCall> parked = new ArrayList<>();
    private final List<RtpHub.Stream> sounds = new ArrayList<>();

    ParkedCallersBenchmark(BenchStack stack) {
        this.stack = stack;
    }

    String run(int seconds) throws IOException, InterruptedException, TimeoutException {
        try (LoadPhones phones = new LoadPhones(stack, BenchDirectory.TRUNK_PORT + 1);
                RtpHub rtp = new RtpHub()) {
            phones.register(8);
            // The first callers pay for classes and caches; the slope between FEW and MANY leaves those out.
            park(phones, rtp, FEW);
            EdgeMemory few = EdgeMemory.of(stack);
            park(phones, rtp, MANY);
            EdgeMemory many = EdgeMemory.of(stack);
            double silent = cpuPerCallerSecond(seconds);
            Latencies pace = pace();
            Latencies control = ControlSender.gaps(MANY);
            sounds.forEach(RtpHub.Stream::startSending);
            double sending = cpuPerCallerSecond(seconds);
            return report(few, many, silent, sending, pace, control);
        }
    }

    private String report(
            EdgeMemory few, EdgeMemory many, double silent, double sending, Latencies pace, Latencies control) {
        int callers = MANY - FEW;
        return String.format(
                Locale.ROOT,
                """
                parked: %d callers
                CPU a caller-second: silent %.3f ms, each sending 50 packets/s %.3f ms
                memory a caller (slope %d to %d): %.1f KB = heap %.1f + direct %.1f + native %.1f
                music, time between packets of a caller: %s
                control sender, same machine, %d streams: %s""",
                MANY,
                1000 * silent,
                1000 * sending,
                FEW,
                MANY,
                (many.total() - few.total()) / callers,
                (many.heapKb() - few.heapKb()) / callers,
                (many.directKb() - few.directKb()) / callers,
                (many.nativeKb() - few.nativeKb()) / callers,
                pace.summary(),
                MANY,
                control.summary());
    }

    private void park(LoadPhones phones, RtpHub rtp, int upTo) throws InterruptedException, TimeoutException {
        while (parked.size() < upTo) {
            String extension = LoadPhones.extension(parked.size() % 8);
            LoadPhones.Talk talk = phones.call(extension, rtp.port());
            String result = talk.parker().refer(BenchDirectory.slot(parked.size()));
            if (!result.contains("200")) {
                throw new TimeoutException("REFER: " + result);
            }
            talk.parker().hangUp();
            talk.parker().close();
            sounds.add(rtp.open(talk.caller().edgeAudioPort(), VOICE, false));
            parked.add(talk.caller());
        }
    }

    private double cpuPerCallerSecond(int seconds) {
        double before = stack.edgeCpu().seconds();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
        return (stack.edgeCpu().seconds() - before) / seconds / MANY;
    }

    private Latencies pace() {
        Latencies gaps = new Latencies();
        sounds.forEach(sound -> sound.measureGaps(gaps));
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
        sounds.forEach(sound -> sound.measureGaps(null));
        return gaps;
    }
}
