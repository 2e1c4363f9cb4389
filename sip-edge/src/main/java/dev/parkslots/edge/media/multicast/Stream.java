package dev.parkslots.edge.media.multicast;

import dev.parkslots.edge.media.rtp.OutgoingStream;
import dev.parkslots.edge.media.rtp.RtpView;
import dev.parkslots.edge.media.speech.EncodedSpeech;
import dev.parkslots.edge.sdp.Codec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One page on its way to one address. */
final class Stream {

    private static final Logger log = LoggerFactory.getLogger(Stream.class);

    private final EncodedSpeech sound;
    private final DatagramChannel channel;
    private final InetSocketAddress to;
    private final OutgoingStream stream;
    private final ByteBuffer packet = ByteBuffer.allocate(1500);
    private int position;

    @Nullable
    Future<?> beats;

    Stream(EncodedSpeech sound, DatagramChannel channel, InetSocketAddress to, OutgoingStream stream) {
        this.sound = sound;
        this.channel = channel;
        this.to = to;
        this.stream = stream;
    }

    boolean isOver() {
        return position >= sound.millis();
    }

    void send(int millis, long nowNanos) throws IOException {
        packet.clear().position(RtpView.HEADER);
        sound.copy(Codec.PCMU, position, millis, packet);
        packet.flip();
        stream.own(packet, Codec.PCMU.payloadType(), millis * Codec.PCMU.ticksPerMilli(), nowNanos);
        channel.send(packet, to);
        position += millis;
    }

    void close() {
        if (beats != null) {
            beats.cancel(false);
        }
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("A socket did not close", e);
        }
    }
}
