package dev.parkslots.edge.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class G711Test {

    @Test
    void knowsTheRecommendationsEnds() {
        assertThat(G711.MU_LAW.encode((short) 0)).isEqualTo((byte) 0xff);
        assertThat(G711.MU_LAW.encode(Short.MAX_VALUE)).isEqualTo((byte) 0x80);
        assertThat(G711.MU_LAW.encode(Short.MIN_VALUE)).isEqualTo((byte) 0x00);
        assertThat(G711.MU_LAW.decode((byte) 0x80)).isEqualTo((short) 32_124);
        assertThat(G711.A_LAW.encode((short) 0)).isEqualTo((byte) 0xd5);
        assertThat(G711.A_LAW.encode(Short.MAX_VALUE)).isEqualTo((byte) 0xaa);
        assertThat(G711.A_LAW.decode((byte) 0x2a)).isEqualTo((short) -32_256);
        assertThat(G711.A_LAW.decode((byte) 0xd5)).isEqualTo((short) 8);
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeSurvivesItsOwnDecoding(G711 law) {
        for (int code = 0; code < 256; code++) {
            short sample = law.decode((byte) code);
            assertThat(law.decode(law.encode(sample))).isEqualTo(sample);
        }
    }

    @ParameterizedTest
    @EnumSource
    void errorIsSmallBesideTheSample(G711 law) {
        for (int sample = -32_000; sample <= 32_000; sample++) {
            int error = Math.abs(law.decode(law.encode((short) sample)) - sample);
            assertThat(error).isLessThanOrEqualTo(12 + Math.abs(sample) / 30);
        }
    }
}
