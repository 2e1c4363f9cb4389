package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Park and retrieve, three legs, digest on, RTP at 50 packets a second on every leg: a trunk caller talks to a user, who parks
 * him by REFER; another user dials the slot, talks, hangs up.
 */
final class CycleBenchmark {

    private static final int PER_SECOND = Integer.getInteger("bench.cycles", 50);
    private static final int PHONES = 400;
    private static final byte PARKER_VOICE = 0x2a;
    private static final byte CALLER_VOICE = 0x2b;
    private static final byte RETRIEVER_VOICE = 0x2c;

    private final BenchStack stack;
    private final Latencies music = new Latencies();
    private final Latencies answer = new Latencies();
    private final Load load = new Load();

    CycleBenchmark(BenchStack stack) {
        this.stack = stack;
    }

    String run(int warmUpSeconds, int seconds) throws IOException, InterruptedException, TimeoutException {
        try (LoadPhones phones = new LoadPhones(stack, BenchDirectory.TRUNK_PORT);
                RtpHub rtp = new RtpHub()) {
            phones.register(PHONES);
            Load.Work cycle = number -> cycle(phones, rtp, number);
            load.warmUp(warmUpSeconds, PER_SECOND, cycle);
            music.clear();
            answer.clear();
            double edge = stack.edgeCpu().seconds();
            double park = stack.parkCpu().seconds();
            double redis = stack.redisCpu().seconds();
            load.run(seconds, PER_SECOND, cycle);
            return report(
                    stack.edgeCpu().seconds() - edge,
                    stack.parkCpu().seconds() - park,
                    stack.redisCpu().seconds() - redis);
        }
    }

    private String report(double edge, double park, double redis) {
        int cycles = Math.max(1, load.done());
        return String.format(
                Locale.ROOT,
                """
                cycle: %s
                REFER to first music packet: %s
                authorised INVITE of the slot to 200: %s
                CPU a cycle: edge %.2f ms + park-service %.2f ms = %.2f ms (Redis %.2f ms)""",
                load.summary(PER_SECOND),
                music.summary(),
                answer.summary(),
                1000 * edge / cycles,
                1000 * park / cycles,
                1000 * (edge + park) / cycles,
                1000 * redis / cycles);
    }

    private void cycle(LoadPhones phones, RtpHub rtp, int number) throws InterruptedException, TimeoutException {
        String parkerExtension = LoadPhones.extension(number % (PHONES / 2));
        String retrieverExtension = LoadPhones.extension(PHONES / 2 + number % (PHONES / 2));
        String slot = BenchDirectory.slot(number % BenchDirectory.SLOTS);
        LoadPhones.Talk talk = phones.call(parkerExtension, rtp.port());
        try (LoadCall caller = talk.caller();
                LoadCall parker = talk.parker();
                RtpHub.Stream callerSound = rtp.open(caller.edgeAudioPort(), CALLER_VOICE, true)) {
            RtpHub.Stream parkerSound = rtp.open(parker.edgeAudioPort(), PARKER_VOICE, true);
            Load.pause(200);
            callerSound.listenForMusic(PARKER_VOICE);
            long referred = System.nanoTime();
            String result = parker.refer(slot);
            if (!result.contains("200")) {
                throw new TimeoutException("REFER " + slot + ": " + result);
            }
            parkerSound.close();
            parker.hangUp();
            Load.pause(300);
            music.add(callerSound.musicAt() == 0 ? TimeUnit.SECONDS.toNanos(1) : callerSound.musicAt() - referred);
            retrieve(phones, rtp, retrieverExtension, slot);
            caller.awaitBye();
        }
    }

    private void retrieve(LoadPhones phones, RtpHub rtp, String extension, String slot)
            throws InterruptedException, TimeoutException {
        try (LoadCall retriever = phones.retrieve(extension, slot, rtp.port(), answer)) {
            RtpHub.Stream sound = rtp.open(retriever.edgeAudioPort(), RETRIEVER_VOICE, true);
            Load.pause(200);
            retriever.hangUp();
            sound.close();
        }
    }
}
