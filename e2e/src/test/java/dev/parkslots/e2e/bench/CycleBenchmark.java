package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

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
    private final AtomicInteger done = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    CycleBenchmark(BenchStack stack) {
        this.stack = stack;
    }

    String run(int warmUpSeconds, int seconds) throws IOException, InterruptedException, TimeoutException {
        try (LoadPhones phones = new LoadPhones(stack, BenchDirectory.TRUNK_PORT);
                RtpHub rtp = new RtpHub()) {
            phones.register(PHONES);
            // Cold code cannot bear the full rate: half of the warm-up goes at a fifth of it.
            load(phones, rtp, warmUpSeconds / 2, PER_SECOND / 5);
            load(phones, rtp, warmUpSeconds / 2, PER_SECOND);
            music.clear();
            answer.clear();
            done.set(0);
            failures.clear();
            double edge = stack.edgeCpu().seconds();
            double park = stack.parkCpu().seconds();
            double redis = stack.redisCpu().seconds();
            load(phones, rtp, seconds, PER_SECOND);
            return report(
                    stack.edgeCpu().seconds() - edge,
                    stack.parkCpu().seconds() - park,
                    stack.redisCpu().seconds() - redis);
        }
    }

    private String report(double edge, double park, double redis) {
        int cycles = Math.max(1, done.get());
        return String.format(
                Locale.ROOT,
                """
                cycle: %d cycles at %d/s, %d failed%s
                REFER to first music packet: %s
                authorised INVITE of the slot to 200: %s
                CPU a cycle: edge %.2f ms + park-service %.2f ms = %.2f ms (Redis %.2f ms)""",
                done.get(),
                PER_SECOND,
                failures.size(),
                failures.isEmpty() ? "" : " (" + failures.peek() + ")",
                music.summary(),
                answer.summary(),
                1000 * edge / cycles,
                1000 * park / cycles,
                1000 * (edge + park) / cycles,
                1000 * redis / cycles);
    }

    private void load(LoadPhones phones, RtpHub rtp, int seconds, int perSecond) throws InterruptedException {
        int cycles = seconds * perSecond;
        CountDownLatch running = new CountDownLatch(cycles);
        long due = System.nanoTime();
        for (int i = 0; i < cycles; i++) {
            int number = i;
            Thread.ofVirtual().start(() -> {
                try {
                    cycle(phones, rtp, number);
                    done.incrementAndGet();
                } catch (InterruptedException | TimeoutException | RuntimeException e) {
                    failures.add(e.toString());
                } finally {
                    running.countDown();
                }
            });
            due += TimeUnit.SECONDS.toNanos(1) / perSecond;
            LockSupport.parkNanos(due - System.nanoTime());
        }
        running.await(30, TimeUnit.SECONDS);
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
            pause(200);
            callerSound.listenForMusic(PARKER_VOICE);
            long referred = System.nanoTime();
            String result = parker.refer(slot);
            if (!result.contains("200")) {
                throw new TimeoutException("REFER " + slot + ": " + result);
            }
            parkerSound.close();
            parker.hangUp();
            pause(300);
            music.add(callerSound.musicAt() == 0 ? TimeUnit.SECONDS.toNanos(1) : callerSound.musicAt() - referred);
            retrieve(phones, rtp, retrieverExtension, slot);
            caller.awaitBye();
        }
    }

    private void retrieve(LoadPhones phones, RtpHub rtp, String extension, String slot)
            throws InterruptedException, TimeoutException {
        try (LoadCall retriever = phones.retrieve(extension, slot, rtp.port(), answer)) {
            RtpHub.Stream sound = rtp.open(retriever.edgeAudioPort(), RETRIEVER_VOICE, true);
            pause(200);
            retriever.hangUp();
            sound.close();
        }
    }

    /** People talk and listen for a while; the length is part of the load, nothing is awaited. A wake-up left over by a queue ends no pause. */
    private static void pause(int millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
