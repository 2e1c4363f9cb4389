package dev.parkslots.edge.media.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.media.MediaListener;
import dev.parkslots.edge.media.embedded.port.MediaSettings;
import dev.parkslots.edge.media.embedded.port.PortPool;
import dev.parkslots.edge.media.rtp.RtcpReport;
import dev.parkslots.edge.media.rtp.RtcpView;
import dev.parkslots.edge.media.rtp.RtpView;
import dev.parkslots.edge.media.secure.SecureMedia;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.RemoteMedia;
import dev.parkslots.edge.testphone.FreePorts;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** RTCP reports, with a time that the test makes. */
class ReporterTest {

    private static final long MILLI = 1_000_000;
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final DatagramSocket sound = pair();
    private final DatagramSocket reports = bind(sound.getLocalPort() + 1);
    private final PortPool.Pair ports = new PortPool(
                    MediaSettings.of("127.0.0.1", "127.0.0.1", FreePorts.range(200)), new Random(), System::nanoTime)
            .take();
    private final MediaCounters counters = new MediaCounters();
    private static final SecureMedia SECURE = new SecureMedia(new SecureRandom(), Instant.EPOCH, drop -> {});
    private final Leg leg = new Leg(new LegId("a"), ports, new Deaf(), counters, SECURE, new Random(1));
    private final Instant wall = Instant.parse("2026-01-01T00:00:00.5Z");
    private final Pacer pacer = new Pacer(new Reporter(() -> wall, new Random(2)));
    private long now;

    @AfterEach
    void close() {
        sound.close();
        if (reports != null) {
            reports.close();
        }
        ports.close();
    }

    private void configure(Codec codec) {
        leg.configure(new RemoteMedia("127.0.0.1", sound.getLocalPort(), codec, codec.payloadType(), 101, 20, true));
        pacer.report(leg);
    }

    private void playMusic() {
        Playback playback = new MusicPlayback(leg, EngineOnLoopback.testMusic(), "default");
        leg.hear(playback);
        pacer.play(playback);
    }

    /** Lets milliseconds pass until a report comes; how many passed. */
    private int untilReported(int most) {
        long before = counters.reports.sum();
        for (int millis = 1; millis <= most; millis++) {
            now += MILLI;
            pacer.turn(now);
            if (counters.reports.sum() > before) {
                return millis;
            }
        }
        throw new AssertionError("no report within " + most + " ms");
    }

    @Test
    void whoHearsMusicIsToldHowMuchWasSentAndByWhom() throws IOException {
        configure(Codec.PCMU);
        playMusic();
        pacer.turn(now);
        untilReported(7_500);
        ByteBuffer report = receive(reports);
        assertThat(report.getShort() & 0xffff).isEqualTo(0x80 << 8 | RtcpReport.SENDER_REPORT);
        assertThat(report.getShort()).isEqualTo((short) 6);
        assertThat(report.getInt() & 0xffffffffL).isEqualTo(leg.ssrc());
        assertThat(report.getInt() & 0xffffffffL).isEqualTo(wall.getEpochSecond() + 2_208_988_800L);
        assertThat(report.getInt()).isEqualTo(0x80000000);
        int timestamp = report.getInt();
        int packets = report.getInt();
        assertThat(packets).isEqualTo(counters.music.intValue());
        assertThat(report.getInt()).isEqualTo(160 * packets);
        ByteBuffer first = receive(sound);
        assertThat(timestamp - first.getInt(4)).isEqualTo((int) (now / MILLI * 8));
        description(report);
        untilReported(7_500);
        assertThat(receive(reports).getInt(20)).isEqualTo(counters.music.intValue());
    }

    private void description(ByteBuffer report) {
        assertThat(report.getShort() & 0xffff).isEqualTo(0x81 << 8 | RtcpReport.DESCRIPTION);
        assertThat(report.getShort() & 0xffff).isEqualTo(report.remaining() / 4);
        assertThat(report.getInt() & 0xffffffffL).isEqualTo(leg.ssrc());
        assertThat(report.get()).isEqualTo((byte) 1);
        byte[] name = new byte[report.get()];
        report.get(name);
        assertThat(new String(name, StandardCharsets.US_ASCII)).matches("[A-Za-z0-9_-]{16}");
        assertThat(report.remaining()).isBetween(1, 4);
        while (report.hasRemaining()) {
            assertThat(report.get()).isZero();
        }
    }

    @Test
    void whoHearsNothingIsToldThatSomebodyListens() throws IOException {
        configure(Codec.PCMA);
        untilReported(7_500);
        ByteBuffer report = receive(reports);
        assertThat(report.getShort() & 0xffff).isEqualTo(0x80 << 8 | RtcpReport.RECEIVER_REPORT);
        assertThat(report.getShort()).isEqualTo((short) 1);
        assertThat(report.getInt() & 0xffffffffL).isEqualTo(leg.ssrc());
        description(report);
    }

    @Test
    void whatWasHeardOfTheDeviceIsReportedOnce() throws IOException {
        configure(Codec.PCMU);
        ByteBuffer bytes = ByteBuffer.allocate(172);
        for (int sequence : new int[] {10, 11, 13}) {
            RtpView.writeHeader(bytes, 0, 0, false, sequence, 0, 77);
            RtpView view = new RtpView();
            assertThat(view.read(bytes)).isNull();
            leg.received(sound.getLocalSocketAddress(), view, bytes, now);
        }
        untilReported(7_500);
        ByteBuffer report = receive(reports);
        assertThat(report.getInt(0)).isEqualTo(0x81c90007);
        assertThat(report.getInt(8)).isEqualTo(77);
        assertThat(report.getInt(12)).isEqualTo(64 << 24 | 1);
        assertThat(report.getInt(16)).isEqualTo(13);
        untilReported(7_500);
        assertThat(receive(reports).getInt(0)).isEqualTo(0x80c90001);
    }

    @Test
    void reportsComeEveryFiveSecondsOrSo() {
        configure(Codec.PCMU);
        int all = 0;
        for (int i = 0; i < 100; i++) {
            int millis = untilReported(7_501);
            assertThat(millis).isGreaterThanOrEqualTo(i == 0 ? 1_250 : 2_500);
            all += millis;
        }
        assertThat(all / 100).isBetween(4_500, 5_500);
    }

    @Test
    void aLegThatIsClosedOrHasNoAddressIsNotReportedOn() {
        pacer.report(leg);
        pass(20_000);
        configure(Codec.PCMU);
        leg.close();
        pass(20_000);
        assertThat(counters.reports.sum()).isZero();
    }

    @Test
    void afterALongStopOneReportIsEnough() {
        configure(Codec.PCMU);
        untilReported(7_500);
        now += 60_000 * MILLI;
        pass(2_000);
        assertThat(counters.reports.sum()).isEqualTo(2);
    }

    @Test
    void reportsGoBackToWhereTheDevicesOwnComeFromButNotToAStranger() throws IOException {
        configure(Codec.PCMU);
        leg.reported(new InetSocketAddress("127.0.0.2", 9), new RtcpView(), false, now);
        untilReported(7_500);
        receive(reports);
        try (DatagramSocket behindNat = new DatagramSocket(new InetSocketAddress(HERE, 0))) {
            leg.reported(behindNat.getLocalSocketAddress(), new RtcpView(), false, now);
            untilReported(7_500);
            assertThat(receive(behindNat).get(1) & 0xff).isEqualTo(RtcpReport.RECEIVER_REPORT);
        }
    }

    private void pass(int millis) {
        for (int i = 0; i < millis; i++) {
            now += MILLI;
            pacer.turn(now);
        }
    }

    private static ByteBuffer receive(DatagramSocket socket) throws IOException {
        socket.setSoTimeout(2_000);
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing came", e);
        }
        return ByteBuffer.wrap(packet.getData(), 0, packet.getLength()).slice();
    }

    /** A port whose next one is free as well. */
    private static DatagramSocket pair() {
        for (int tries = 0; tries < 100; tries++) {
            DatagramSocket first = bind(0);
            DatagramSocket second = first == null ? null : bind(first.getLocalPort() + 1);
            if (second != null) {
                second.close();
                return first;
            }
        }
        throw new AssertionError("no two ports in a row");
    }

    private static DatagramSocket bind(int port) {
        try {
            return new DatagramSocket(new InetSocketAddress(HERE, port));
        } catch (IOException e) {
            return null;
        }
    }

    private static final class Deaf implements MediaListener {
        @Override
        public void silent(LegId leg, Duration since) {}

        @Override
        public void receiving(LegId leg) {}

        @Override
        public void said(LegId leg, Speech speech, boolean whole) {}

        @Override
        public void musicStarted(LegId leg) {}
    }
}
