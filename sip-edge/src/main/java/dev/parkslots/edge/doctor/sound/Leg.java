package dev.parkslots.edge.doctor.sound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** One phone's sound: speaks a tone when told, hears all the time. */
public abstract class Leg implements AutoCloseable {

    private static final int VERSION = 0x80;

    private final Tone tone;
    private final int ssrc = new SecureRandom().nextInt();
    private final ByteBuffer packet = ByteBuffer.allocate(12 + Tone.FRAME);
    private int sent;
    final Ear ear = new Ear();

    Leg(Tone tone) {
        this.tone = tone;
    }

    /** Where the edge wants its sound; null before that is known. */
    public abstract @Nullable InetSocketAddress edge();

    abstract void send(ByteBuffer packet) throws IOException;

    /** Speaks the next 20 ms. */
    public void speak() throws IOException {
        packet.clear();
        packet.put((byte) VERSION)
                .put((byte) 0)
                .putShort((short) sent)
                .putInt(sent * Tone.FRAME)
                .putInt(ssrc);
        packet.put(tone.frame(sent)).flip();
        sent++;
        send(packet);
    }

    /** Packets. */
    public int sent() {
        return sent;
    }

    /** Packets of sound. */
    public int received() {
        return ear.packets();
    }

    public boolean hears(Leg other) {
        return ear.hears(other.tone);
    }

    @Override
    public abstract void close();
}
