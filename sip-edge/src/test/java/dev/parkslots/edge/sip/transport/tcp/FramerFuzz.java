package dev.parkslots.edge.sip.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parkslots.edge.sip.transport.ContentLength;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Any stream, cut anywhere by the network, gives the same messages, each as long as its head says and none too large. */
class FramerFuzz {

    private static final int LARGEST = 512;

    @FuzzTest
    void theCutsOfTheNetworkChangeNothing(byte[] stream) {
        var whole = new Written();
        new Framer(LARGEST, whole).take(stream, 0, stream.length);

        var byteByByte = new Written();
        var framer = new Framer(LARGEST, byteByByte);
        for (int i = 0; i < stream.length; i++) {
            framer.take(stream, i, i + 1);
        }
        assertThat(byteByByte.events).isEqualTo(whole.events);

        var random = new Random(Arrays.hashCode(stream));
        var inPieces = new Written();
        framer = new Framer(LARGEST, inPieces);
        for (int from = 0; from < stream.length; ) {
            int to = Math.min(stream.length, from + random.nextInt(40));
            framer.take(stream, from, to);
            from = to;
        }
        assertThat(inPieces.events).isEqualTo(whole.events);
        int at = 0;
        for (var message : whole.messages) {
            at = find(message, stream, at);
            assertThat(at).as("messages in the order of the stream").isNotNegative();
            at += message.length;
        }
    }

    private static int find(byte[] message, byte[] stream, int from) {
        for (int at = from; at + message.length <= stream.length; at++) {
            if (Arrays.equals(stream, at, at + message.length, message, 0, message.length)) {
                return at;
            }
        }
        return -1;
    }

    /** Writes down what comes, and checks each message by itself. */
    private static final class Written implements Framer.Sink {

        // No texts: the fuzzer looks at each comparison of texts, which takes its time.
        final List<ByteBuffer> events = new ArrayList<>();
        final List<byte[]> messages = new ArrayList<>();
        private boolean broken;

        @Override
        public void message(byte[] message) {
            assertThat(broken).as("nothing after the end").isFalse();
            assertThat(message.length).isLessThanOrEqualTo(LARGEST);
            int head = find(new byte[] {'\r', '\n', '\r', '\n'}, message, 0) + 4;
            assertThat(head).isGreaterThan(4);
            assertThat(ContentLength.of(message, head))
                    .isEqualTo(new ContentLength.Given(message.length - (long) head));
            messages.add(message);
            events.add(ByteBuffer.wrap(message));
        }

        @Override
        public void ping() {
            events.add(ByteBuffer.wrap(new byte[] {'p'}));
        }

        @Override
        public void broken(Framer.Fault fault, byte[] head) {
            assertThat(head.length).isLessThanOrEqualTo(LARGEST);
            broken = true;
            events.add(ByteBuffer.wrap(fault.name().getBytes(StandardCharsets.US_ASCII)));
            events.add(ByteBuffer.wrap(head));
        }
    }
}
