package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Parks in the next free slot whose number is spoken to the parker, with RTP on both legs: a trunk caller talks to a user, who
 * transfers him to {@code *90}, hears the number and is hung up. The caller hangs up then. A number of which too little was
 * heard is a failure.
 */
final class AnnounceBenchmark {

    private static final int PER_SECOND = Integer.getInteger("bench.announced", 50);
    private static final int PHONES = 400;
    private static final byte PARKER_VOICE = 0x2a;
    private static final byte CALLER_VOICE = 0x2b;

    /** "Parked on" and three digits last 2.6 s in English, 130 packets; a few were lost on the way to a busy tester. */
    private static final int PACKETS = 110;

    private final BenchStack stack;
    private final Latencies music = new Latencies();
    private final Latencies told = new Latencies();
    private final Load load = new Load();

    AnnounceBenchmark(BenchStack stack) {
        this.stack = stack;
    }

    String run(int warmUpSeconds, int seconds) throws IOException, InterruptedException, TimeoutException {
        try (LoadPhones phones = new LoadPhones(stack, BenchDirectory.TRUNK_PORT);
                RtpHub rtp = new RtpHub()) {
            phones.register(PHONES);
            Load.Work park = number -> park(phones, rtp, number);
            load.warmUp(warmUpSeconds, PER_SECOND, park);
            music.clear();
            told.clear();
            double edge = stack.edgeCpu().seconds();
            load.run(seconds, PER_SECOND, park);
            return String.format(
                    Locale.ROOT,
                    """
                    announced parks: %s
                    REFER to first music packet: %s
                    REFER to the NOTIFY after the number: %s
                    CPU a park: edge %.2f ms""",
                    load.summary(PER_SECOND),
                    music.summary(),
                    told.summary(),
                    1000 * (stack.edgeCpu().seconds() - edge) / Math.max(1, load.done()));
        }
    }

    private void park(LoadPhones phones, RtpHub rtp, int number) throws InterruptedException, TimeoutException {
        LoadPhones.Talk talk = phones.call(LoadPhones.extension(number % PHONES), rtp.port());
        try (LoadCall caller = talk.caller();
                LoadCall parker = talk.parker();
                RtpHub.Stream callerSound = rtp.open(caller.edgeAudioPort(), CALLER_VOICE, true);
                RtpHub.Stream parkerSound = rtp.open(parker.edgeAudioPort(), PARKER_VOICE, true)) {
            Load.pause(200);
            callerSound.listenForMusic(PARKER_VOICE);
            parkerSound.listenForMusic(CALLER_VOICE);
            long referred = System.nanoTime();
            String result = parker.refer("*90");
            if (!result.contains("200")) {
                throw new TimeoutException("REFER *90: " + result);
            }
            told.add(System.nanoTime() - referred);
            music.add(callerSound.musicAt() == 0 ? TimeUnit.SECONDS.toNanos(1) : callerSound.musicAt() - referred);
            if (parkerSound.others() < PACKETS) {
                throw new TimeoutException("of the number only " + parkerSound.others() + " packets were heard");
            }
            parker.hangUp();
            caller.hangUp();
        }
    }
}
