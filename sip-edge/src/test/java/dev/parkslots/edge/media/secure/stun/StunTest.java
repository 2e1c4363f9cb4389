package dev.parkslots.edge.media.secure.stun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.sdp.secure.IceCredentials;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the messages of RFC 5769. */
class StunTest {

    private static final String HEAD = "2112a442b7e7a701bc34d686fa87dfae";
    private static final String REQUEST = "00010058" + HEAD
            + "802200105354554e207465737420636c69656e74"
            + "002400046e0001ff"
            + "80290008932ff9b151263b36"
            + "000600096576746a3a68367659202020"
            + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
            + "80280004e57a3bcf";
    private static final String ANSWER_V4 = "0101003c" + HEAD
            + "8022000b7465737420766563746f7220"
            + "002000080001a147e112a643"
            + "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
            + "80280004c07d4c96";
    private static final String ANSWER_V6 = "01010048" + HEAD
            + "8022000b7465737420766563746f7220"
            + "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"
            + "00080014a382954e4be67bf11784c97c8292c275bfe3ed41"
            + "80280004c8fb0b4c";
    private static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";
    private static final IceCredentials ASKED = new IceCredentials("evtj", PASSWORD);
    private static final IceCredentials ASKING = new IceCredentials("h6vY", "-");

    private final StunView view = new StunView();
    private final StunKey key = new StunKey(ASKED, ASKING);

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    @Test
    void theRequestOfTheRfcIsReadAndProved() {
        ByteBuffer request = bytes(REQUEST);

        assertThat(view.read(request)).isTrue();
        assertThat(view.controlled).isTrue();
        assertThat(view.useCandidate).isFalse();
        assertThat(view.hasUnknown()).isFalse();
        assertThat(key.isNamedBy(view, request)).isTrue();
        assertThat(key.proves(view, request)).isTrue();
    }

    @Test
    void anotherPasswordOrNameDoesNot() {
        ByteBuffer request = bytes(REQUEST);
        view.read(request);

        assertThat(new StunKey(new IceCredentials("evtj", PASSWORD + "x"), ASKING).proves(view, request))
                .isFalse();
        assertThat(new StunKey(new IceCredentials("evtk", PASSWORD), ASKING).isNamedBy(view, request))
                .isFalse();
        assertThat(new StunKey(ASKED, new IceCredentials("h6v", "-")).isNamedBy(view, request))
                .isFalse();
    }

    @Test
    void everyByteOfTheRequestMatters() {
        int fingerprintAt = REQUEST.length() / 2 - 8;
        for (int i = 0; i < REQUEST.length() / 2; i++) {
            if (i == fingerprintAt || i == fingerprintAt + 1) {
                // Another attribute then, which is not signed, and ignored.
                continue;
            }
            ByteBuffer request = bytes(REQUEST);
            request.put(i, (byte) (request.get(i) ^ 1));
            assertThat(view.read(request) && key.isNamedBy(view, request) && key.proves(view, request))
                    .as("byte %d altered", i)
                    .isFalse();
        }
    }

    @Test
    void aRequestWithoutFingerprintIsTakenToo() {
        byte[] request =
                new StunRequests().username("evtj:h6vY").signed(PASSWORD).bytes();

        assertThat(view.read(ByteBuffer.wrap(request))).isTrue();
        assertThat(key.proves(view, ByteBuffer.wrap(request))).isTrue();
    }

    @Test
    void whatFollowsTheIntegrityMeansNothing() {
        byte[] request = new StunRequests()
                .username("evtj:h6vY")
                .signed(PASSWORD)
                .with(StunRequests.USE_CANDIDATE, new byte[0])
                .with(0x7777, new byte[0])
                .sealed();

        assertThat(view.read(ByteBuffer.wrap(request))).isTrue();
        assertThat(view.useCandidate).isFalse();
        assertThat(view.hasUnknown()).isFalse();
        assertThat(key.proves(view, ByteBuffer.wrap(request))).isTrue();
    }

    @Test
    void answersSayTheAddressAsTheRfcDoes() throws Exception {
        assertThat(mapped("192.0.2.1", 4)).isEqualTo(ANSWER_V4.substring(72, 72 + 24));
        assertThat(mapped("2001:db8:1234:5678:11:2233:4455:6677", 16)).isEqualTo(ANSWER_V6.substring(72, 72 + 48));
    }

    /** Our XOR-MAPPED-ADDRESS, in hexadecimal. */
    private String mapped(String host, int length) throws Exception {
        ByteBuffer out = ByteBuffer.allocate(StunAnswer.MAX);
        StunAnswer.success(out, bytes(REQUEST), new InetSocketAddress(InetAddress.getByName(host), 32853), key);
        assertThat(out.limit()).isLessThanOrEqualTo(REQUEST.length() / 2);
        byte[] answer = new byte[out.limit()];
        out.get(answer);
        assertThat(StunRequests.answers(bytes(REQUEST).array(), answer, PASSWORD))
                .isTrue();
        return HexFormat.of().formatHex(answer, 20, 24 + 4 + length);
    }

    @Test
    void ourSignatureAndChecksumAreThoseOfTheRfc() {
        for (String answer : new String[] {ANSWER_V4, ANSWER_V6}) {
            ByteBuffer message = bytes(answer);
            int integrityAt = message.limit() - 32;
            assertThat(HexFormat.of().formatHex(key.integrity(message, integrityAt)))
                    .isEqualTo(answer.substring(2 * integrityAt + 8, 2 * integrityAt + 48));
            assertThat(StunView.fingerprint(message, message.limit() - 8))
                    .isEqualTo(message.getInt(message.limit() - 4));
        }
    }

    @Test
    void anyUnknownAttributeThatMustBeKnownIsNamed() {
        byte[] request = new StunRequests()
                .username("evtj:h6vY")
                .with(0x7ffe, new byte[3])
                .with(0x8fff, new byte[5])
                .with(0x0333, new byte[0])
                .with(0x0444, new byte[0])
                .signed(PASSWORD)
                .sealed();
        ByteBuffer packet = ByteBuffer.wrap(request);
        ByteBuffer out = ByteBuffer.allocate(StunAnswer.MAX);

        assertThat(view.read(packet)).isTrue();
        assertThat(view.hasUnknown()).isTrue();
        StunAnswer.unknownAttributes(out, packet, view, key);

        byte[] answer = new byte[out.limit()];
        out.get(answer);
        assertThat(StunRequests.answers(request, answer, PASSWORD)).isTrue();
        assertThat(StunRequests.errorCode(answer)).isEqualTo(420);
        assertThat(HexFormat.of().formatHex(answer, 28, 40)).isEqualTo("000a0006" + "7ffe03330444" + "0000");
    }

    @Test
    void soMuchOfTheUnknownFitsIntoAnyAnswer() {
        StunRequests request = new StunRequests().username("evtj:h6vY");
        for (int i = 0; i < 100; i++) {
            request.with(0x5000 + i, new byte[0]);
        }
        ByteBuffer packet = ByteBuffer.wrap(request.signed(PASSWORD).sealed());
        ByteBuffer out = ByteBuffer.allocate(StunAnswer.MAX);

        assertThat(view.read(packet)).isTrue();
        StunAnswer.unknownAttributes(out, packet, view, key);

        assertThat(out.limit()).isLessThan(packet.limit());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00010000" + HEAD + "00",
                // shorter than it says
                "00010004" + HEAD,
                // another cookie
                "00010000" + "2112a443b7e7a701bc34d686fa87dfae",
                // an answer, and an indication
                "01010000" + HEAD,
                "00110000" + HEAD,
                // an attribute that reaches past the end
                "00010004" + HEAD + "00060001",
                "00010004" + HEAD + "0006ffff",
                // an integrity of another length
                "00010008" + HEAD + "0008000400000000",
                // a checksum that is not the last
                "0001000c" + HEAD + "8028000400000000" + "00250000"
            })
    void whatIsNoRequestIsNotRead(String hex) {
        assertThat(view.read(bytes(hex))).isFalse();
    }

    @Test
    void aRequestLargerThanAnyBrowsersIsNotRead() {
        byte[] request = new StunRequests().with(0x8022, new byte[1_200]).bytes();

        assertThat(view.read(ByteBuffer.wrap(request))).isFalse();
    }
}
