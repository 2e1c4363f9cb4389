package dev.parkslots.edge.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtcpViewTest {

    private final RtcpView view = new RtcpView();

    @Test
    void aReportOfOursIsValid() {
        ByteBuffer bytes = ByteBuffer.allocate(200);
        RtcpReport.sender(bytes, 0, 7, Instant.ofEpochSecond(5), 1, 2, 3);
        RtcpReport.description(bytes, 7, "someone");
        RtcpReport.goodbye(bytes, 7);

        assertThat(view.read(bytes.flip())).isTrue();
        assertThat(view.fromSender).isTrue();
        assertThat(view.ssrc).isEqualTo(7);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "empty RR,                             80c90001 00000007,                                          true",
        "RR and BYE,                           80c90001 00000007 81cb0001 00000007,                        true",
        "RR and unknown part,                  80c90001 00000007 80cf0000,                                 true",
        "RR and APP with padding,              80c90001 00000007 a0cc0003 00000007 41424344 00000004,      true",
        "cut in a word,                        80c90001 000000,                                            false",
        "nothing but a header,                 80c90000,                                                   false",
        "version 1,                            40c90001 00000007,                                          false",
        "BYE alone,                            81cb0001 00000007,                                          false",
        "description first,                    81ca0002 00000007 01010000,                                 false",
        "padding in the first part,            a0c90002 00000007 00000004,                                 false",
        "padding in the middle,                80c90001 00000007 a0cb0001 00000004 80cb0000,               false",
        "padding longer than its part,         80c90001 00000007 a0cb0001 00000008,                        false",
        "padding of no whole word,             80c90001 00000007 a0cb0001 00000003,                        false",
        "length past the end,                  80c90002 00000007,                                          false",
        "rest after the last part,             80c90001 00000007 0000,                                     false",
        "second part of another version,       80c90001 00000007 00cb0000,                                 false",
        "report blocks that are not there,     81c90001 00000007,                                          false",
        "sender report without its numbers,    80c80001 00000007,                                          false",
        "BYE without the sources it counts,    80c90001 00000007 82cb0001 00000007,                        false",
    })
    void compound(String what, String hex, boolean valid) {
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));

        assertThat(view.read(bytes)).as(what).isEqualTo(valid);
    }

    /** Of who is known by his keys: also what is no compound (RFC 5506 §3.4). */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "BYE alone,                            81cb0001 00000007,                                          true",
        "picture loss alone,                   81ce0002 00000007 00000009,                                 true",
        "NACK alone,                           81cd0003 00000007 00000009 00010000,                        true",
        "APP with padding alone,               a0cc0003 00000007 41424344 00000004,                        true",
        "description and BYE,                  81ca0002 00000007 01010000 81cb0001 00000007,               true",
        "RR and BYE,                           80c90001 00000007 81cb0001 00000007,                        true",
        "sender report without its numbers,    80c80001 00000007,                                          false",
        "BYE without the sources it counts,    82cb0001 00000007,                                          false",
        "length past the end,                  81ce0003 00000007 00000009,                                 false",
        "padding longer than its part,         a0cc0002 00000007 0000000c,                                 false",
        "version 1,                            41cb0001 00000007,                                          false",
        "nothing but a header,                 80cb0000,                                                   false",
    })
    void reduced(String what, String hex, boolean valid) {
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));

        assertThat(view.readReduced(bytes)).as(what).isEqualTo(valid);
    }

    @Test
    void aGoodbyeAloneIsNoSendersReport() {
        view.fromSender = true;

        assertThat(view.readReduced(ByteBuffer.wrap(HexFormat.of().parseHex("81cb000100000007"))))
                .isTrue();

        assertThat(view.fromSender).isFalse();
        assertThat(view.ssrc).isEqualTo(7);
    }

    @Test
    void noiseIsReadWithoutAFault() {
        Random random = new Random(3);
        for (int i = 0; i < 200_000; i++) {
            byte[] noise = new byte[random.nextInt(120)];
            random.nextBytes(noise);
            if (noise.length > 3) {
                noise[0] = (byte) (0x80 | (noise[0] & 0x3f));
                noise[1] = (byte) (200 + random.nextInt(5));
                noise[2] = 0;
                noise[3] = (byte) random.nextInt(30);
            }
            view.read(ByteBuffer.wrap(noise));
            view.readReduced(ByteBuffer.wrap(noise));
        }
    }
}
