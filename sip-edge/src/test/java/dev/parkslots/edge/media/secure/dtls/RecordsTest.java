package dev.parkslots.edge.media.secure.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a whole message,            16fefd0000000000000000000e 0100000200000000000000020102,                            true",
        "two records,                14fefd00000000000000000001 01 14fefd00000000000000000001 01,                        true",
        "the largest message,        16fefd0000000000000000000e 0b00800000000000000000020102,                            true",
        "a larger one,               16fefd0000000000000000000e 0b00800100000000000000020102,                            false",
        "the largest number,         16fefd0000000000000000000e 0bffffff00000000000000020102,                            false",
        "the second message larger,  16fefd0000000000000000001a 0e0000000000000000000000 0b01000000000000000000020102,   false",
        "the second record larger,   14fefd00000000000000000001 01 16fefd0000000000000000000e 0b01000000000000000000020102, false",
        "sealed and short,           17fefd00010000000000000017 0102030405060708090a0b0c0d0e0f1011121314151617,          false",
        "sealed and empty of sound,  17fefd00010000000000000018 0102030405060708090a0b0c0d0e0f101112131415161718,        true",
        "sealed in a later epoch,    17fefdffff0000000000000002 0102,                                                    false",
        "cut,                        17fefd00010000000000000018 01,                                                      false",
        "rest after the last,        14fefd00000000000000000001 01 00,                                                   false",
        "no header,                  14fefd0000,                                                                         false",
    })
    void areSound(String what, String hex, boolean sound) {
        assertThat(Records.areSound(ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")))))
                .as(what)
                .isEqualTo(sound);
    }

    @Test
    void noiseIsLookedAtWithoutAFault() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            byte[] noise = new byte[random.nextInt(80)];
            random.nextBytes(noise);
            if (noise.length > 12) {
                noise[0] = (byte) (20 + random.nextInt(5));
                noise[3] = 0;
                noise[4] = (byte) random.nextInt(2);
                noise[11] = 0;
                noise[12] = (byte) random.nextInt(70);
            }
            Records.areSound(ByteBuffer.wrap(noise));
        }
    }
}
