package dev.parkslots.park.slot.stomp.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6455 §5.2: three ways to say a length. */
class TextFrameTest {

    @ParameterizedTest
    @CsvSource({
        "0, 8100",
        "125, 817d",
        "126, 817e007e",
        "65535, 817effff",
        "65536, 817f0000000000010000",
        "70000, 817f0000000000011170"
    })
    void theHeaderSaysTheLength(int length, String header) {
        byte[] text = new byte[length];
        Arrays.fill(text, (byte) 'x');

        ByteBuffer frame = TextFrame.of(text).bytes();

        StringBuilder read = new StringBuilder();
        for (int i = 0; i < header.length() / 2; i++) {
            read.append(String.format("%02x", frame.get()));
        }
        assertThat(read).hasToString(header);
        byte[] rest = new byte[frame.remaining()];
        frame.get(rest);
        assertThat(rest).isEqualTo(text);
    }

    @Test
    void eachConnectionReadsFromTheStart() {
        TextFrame frame = TextFrame.of(new byte[] {'a', 'b'});
        for (int connection = 0; connection < 3; connection++) {
            ByteBuffer bytes = frame.bytes();
            assertThat(bytes.remaining()).isEqualTo(frame.size()).isEqualTo(4);
            bytes.position(4);
        }
    }
}
