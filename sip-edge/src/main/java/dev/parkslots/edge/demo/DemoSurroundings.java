package dev.parkslots.edge.demo;

import dev.parkslots.edge.media.music.Ear;
import dev.parkslots.edge.media.music.KnownMusic;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What demo callers and phones are made of. */
record DemoSurroundings(
        InetAddress local,
        Supplier<InetSocketAddress> edge,
        ScheduledExecutorService timer,
        KnownMusic music,
        InstantSource clock) {

    /** Long enough to answer a BYE that is sent again. */
    private static final long LAST_WORDS_SECONDS = 2;

    Agent agent(Agent.Doorbell doorbell) {
        return new Agent(local, edge.get(), timer, doorbell);
    }

    Sound sound(double pitch) {
        return new Sound(local, new Voice(pitch), new Ear(music, clock), timer);
    }

    void closeLater(Agent agent) {
        if (timer.isShutdown()) {
            agent.close();
        } else {
            var unused = timer.schedule(agent::close, LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        }
    }
}
