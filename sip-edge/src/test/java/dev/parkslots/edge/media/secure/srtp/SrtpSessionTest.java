package dev.parkslots.edge.media.secure.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.media.rtp.Drop;
import dev.parkslots.edge.media.rtp.RtpView;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SrtpSessionTest {

    private static final int SSRC = 0xcafebabe;

    private static SrtpKeys keys(SrtpProfile profile, boolean client) {
        byte[] material = new byte[profile.keyingMaterial()];
        for (int i = 0; i < material.length; i++) {
            material[i] = (byte) (7 * i);
        }
        return new SrtpKeys(profile, material, client);
    }

    private static ByteBuffer sound(int sequence, int length) {
        ByteBuffer packet = ByteBuffer.allocateDirect(2_048);
        RtpView.writeHeader(packet, 0, 0, false, sequence & 0xffff, sequence * 160, SSRC);
        for (int i = 0; i < length; i++) {
            packet.put(12 + i, (byte) (sequence + i));
        }
        return packet.limit(12 + length);
    }

    private static ByteBuffer report() {
        return ByteBuffer.allocateDirect(2_048)
                .putInt(0x81c90001)
                .putInt(SSRC)
                .putInt(0x81ca0001)
                .putInt(SSRC)
                .flip();
    }

    /** As it comes out of a socket. */
    private static ByteBuffer arrived(ByteBuffer sealed) {
        assertThat(sealed).isNotNull();
        return ByteBuffer.allocateDirect(2_048).put(sealed.duplicate()).flip();
    }

    private static byte[] bytes(ByteBuffer packet) {
        byte[] bytes = new byte[packet.remaining()];
        packet.get(packet.position(), bytes);
        return bytes;
    }

    @ParameterizedTest
    @EnumSource
    void whatOneSealsTheOtherOpens(SrtpProfile profile) {
        SrtpSession client = new SrtpSession(keys(profile, true));
        SrtpSession server = new SrtpSession(keys(profile, false));
        for (int sequence = 65_500; sequence < 65_600; sequence++) {
            ByteBuffer packet = sound(sequence, 160);
            ByteBuffer sealed = arrived(client.seal(packet));
            assertThat(sealed.limit()).isEqualTo(172 + profile.tag);
            assertThat(Arrays.equals(bytes(sealed), 12, 172, bytes(packet), 12, 172))
                    .isFalse();
            assertThat(server.open(sealed)).isNull();
            assertThat(bytes(sealed)).isEqualTo(bytes(packet));
        }
        ByteBuffer back = arrived(server.seal(sound(1, 160)));
        assertThat(client.open(back)).isNull();
        assertThat(bytes(back)).isEqualTo(bytes(sound(1, 160)));
    }

    @ParameterizedTest
    @EnumSource
    void reportsToo(SrtpProfile profile) {
        SrtpSession client = new SrtpSession(keys(profile, true));
        SrtpSession server = new SrtpSession(keys(profile, false));
        for (int i = 0; i < 3; i++) {
            ByteBuffer sealed = arrived(client.sealReport(report()));
            ByteBuffer again = arrived(sealed);
            assertThat(server.openReport(sealed)).isNull();
            assertThat(bytes(sealed)).isEqualTo(bytes(report()));
            assertThat(server.openReport(again)).isEqualTo(Drop.REPLAYED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatComesAgainIsNotOpened(SrtpProfile profile) {
        SrtpSession client = new SrtpSession(keys(profile, true));
        SrtpSession server = new SrtpSession(keys(profile, false));
        ByteBuffer first = arrived(client.seal(sound(1, 160)));
        ByteBuffer copy = arrived(first);
        assertThat(server.open(first)).isNull();
        assertThat(server.open(arrived(copy))).isEqualTo(Drop.REPLAYED);
        for (int i = 2; i < 100; i++) {
            assertThat(server.open(arrived(client.seal(sound(i, 160))))).isNull();
        }
        assertThat(server.open(arrived(copy))).isEqualTo(Drop.REPLAYED);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOutOfOrderIs(SrtpProfile profile) {
        SrtpSession client = new SrtpSession(keys(profile, true));
        SrtpSession server = new SrtpSession(keys(profile, false));
        ByteBuffer first = arrived(client.seal(sound(1, 160)));
        ByteBuffer second = arrived(client.seal(sound(2, 160)));
        assertThat(server.open(second)).isNull();
        assertThat(server.open(first)).isNull();
    }

    /** Where the numbers begin anew, what overtakes and what was lost changes nothing; nor does a long pause (RFC 3711 §3.3.1). */
    @ParameterizedTest
    @EnumSource
    void packetsThatOvertakeOthersAtTheEndOfTheNumbersAreHeard(SrtpProfile profile) {
        SrtpSession client = new SrtpSession(keys(profile, true));
        SrtpSession server = new SrtpSession(keys(profile, false));
        ByteBuffer[] sealed = new ByteBuffer[8];
        for (int i = 0; i < sealed.length; i++) {
            sealed[i] = arrived(client.seal(sound(65_532 + i, 160)));
        }
        for (int i : new int[] {0, 5, 2, 4, 1, 7, 3}) {
            assertThat(server.open(arrived(sealed[i]))).as("packet %d", i).isNull();
        }
        assertThat(server.open(arrived(sealed[3]))).isEqualTo(Drop.REPLAYED);
        assertThat(server.open(arrived(client.seal(sound(65_540 + 30_000, 160)))))
                .isNull();
        assertThat(server.open(arrived(client.seal(sound(65_540 + 60_000, 160)))))
                .isNull();
        assertThat(server.open(arrived(client.seal(sound(2 * 65_536 + 10, 160)))))
                .isNull();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAlteredOrPlainOrOfOtherKeysIsNotOpened(SrtpProfile profile) {
        SrtpSession client = new SrtpSession(keys(profile, true));
        SrtpSession server = new SrtpSession(keys(profile, false));
        ByteBuffer sealed = arrived(client.seal(sound(1, 160)));
        for (int i = 1; i < sealed.limit(); i++) {
            ByteBuffer altered = arrived(sealed);
            altered.put(i, (byte) (altered.get(i) ^ 4));
            assertThat(server.open(altered)).as("byte %d altered", i).isEqualTo(Drop.NOT_AUTHENTIC);
        }
        assertThat(server.open(sound(2, 160))).isEqualTo(Drop.NOT_AUTHENTIC);
        assertThat(server.openReport(report().limit(16))).isNotNull();
        assertThat(client.open(arrived(sealed))).isEqualTo(Drop.NOT_AUTHENTIC);
        assertThat(server.open(sealed)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void nonsenseHarmsNothing(SrtpProfile profile) {
        SrtpSession client = new SrtpSession(keys(profile, true));
        SrtpSession server = new SrtpSession(keys(profile, false));
        for (int length = 0; length < 60; length++) {
            ByteBuffer shortOne = ByteBuffer.allocateDirect(2_048).limit(length);
            for (int i = 0; i < length; i++) {
                shortOne.put(i, (byte) 0xff);
            }
            assertThat(server.open(shortOne)).isNotNull();
            assertThat(server.openReport(shortOne)).isNotNull();
        }
        assertThat(server.open(sound(1, 2_000))).isEqualTo(Drop.TOO_LONG);
        assertThat(server.open(arrived(client.seal(sound(1, 160))))).isNull();
    }

    @Test
    void usedUpKeysSealNothingMore() {
        SrtpSession client = new SrtpSession(keys(SrtpProfile.AES128_CM_HMAC_SHA1_80, true), 2, 1);

        assertThat(client.seal(sound(1, 160))).isNotNull();
        assertThat(client.seal(sound(2, 160))).isNotNull();
        assertThat(client.seal(sound(3, 160))).isNull();
        assertThat(client.sealReport(report())).isNotNull();
        assertThat(client.sealReport(report())).isNull();
        assertThat(SrtpSession.MOST_PACKETS).isEqualTo(281_474_976_710_656L);
        assertThat(SrtpSession.MOST_REPORTS).isEqualTo(2_147_483_648L);
    }

    @ParameterizedTest
    @EnumSource
    void aNumberIsNeverSealedTwice(SrtpProfile profile) {
        SrtpSession client = new SrtpSession(keys(profile, true));

        assertThat(client.seal(sound(7, 160))).isNotNull();
        assertThat(client.seal(sound(7, 100))).isNull();
    }

    /** The packets that libsrtp tests itself with. */
    @Test
    void thePacketsAreThoseOfOthers() {
        assertThat(sealed(
                        SrtpProfile.AES128_CM_HMAC_SHA1_80,
                        "e1f97a0d3e018be0d64fa32c06de4139",
                        "0ec675ad498afeebb6960b3aabe6"))
                .isEqualTo("800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb");
        assertThat(sealed(SrtpProfile.AEAD_AES_128_GCM, "000102030405060708090a0b0c0d0e0f", "a0a1a2a3a4a5a6a7a8a9aaab"))
                .isEqualTo("800f1234decafbadcafebabec5002ede04cfdd2eb91159e0880aa06ed2976826f796b201df3131a127e8a392");
    }

    private static String sealed(SrtpProfile profile, String key, String salt) {
        byte[] material = HexFormat.of().parseHex(key + key + salt + salt);
        ByteBuffer plain = ByteBuffer.wrap(HexFormat.of().parseHex("800f1234decafbadcafebabe" + "ab".repeat(16)));
        return HexFormat.of().formatHex(bytes(new SrtpSession(new SrtpKeys(profile, material, true)).seal(plain)));
    }
}
