package dev.parkslots.edge.media.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.media.MediaEngine.MediaPort;
import dev.parkslots.edge.media.rtp.Drop;
import dev.parkslots.edge.media.rtp.RtcpReport;
import dev.parkslots.edge.media.rtp.RtcpView;
import dev.parkslots.edge.media.rtp.RtpView;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.RemoteMedia;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reports on real sockets: where they go, whose count, and the last one. */
class RtcpTest extends EngineOnLoopback {

    private final TestPhone reports = new TestPhone();

    @AfterEach
    void closeReports() {
        reports.close();
    }

    @Test
    void aLegThatEndsSaysGoodbyeWhereTheSdpWantsReports() {
        MediaPort port = begin(A, media(null, reports.port()));
        phoneA.send(port, 0, VOICE);
        phoneA.send(port, 0, VOICE);
        awaitDropped(Drop.UNHEARD, 2);
        hearMusic(A);

        engine.close(A);

        ByteBuffer goodbye = reports.receiveRaw();
        assertGoodbye(goodbye, port);
        // With what was heard: one report block, of the phone's stream, up to its last packet.
        assertThat(goodbye.getShort(0)).isEqualTo((short) 0x81c9);
        assertThat(goodbye.getInt(8)).isEqualTo(phoneA.ssrc);
        assertThat(goodbye.getInt(16)).isEqualTo(101);
    }

    @Test
    void whoWasSentNothingIsOwedNoGoodbye() {
        begin(B, media(null, reports.port()));
        MediaPort portA = begin(A, media(null, reports.port()));
        hearMusic(A);

        engine.close(B);
        engine.close(A);

        assertGoodbye(reports.receiveRaw(), portA);
        assertThat(reports.hearsNothing(60)).isTrue();
    }

    @Test
    void reportsShareThePortOfTheSoundWhereThatWasAgreed() {
        MediaPort port = begin(A, media(null, phoneA.port()));
        phoneA.sendRaw(port, report());
        phoneA.sendRaw(rtcp(port), report());
        hearMusic(A);

        engine.close(A);

        ByteBuffer last = phoneA.receiveRaw();
        while (!RtpView.isRtcp(last)) {
            last = phoneA.receiveRaw();
        }
        assertGoodbye(last, port);
        assertThat(engine.dropped(Drop.RTCP_NOT_MUXED)).isZero();
    }

    @Test
    void aReportAmongTheSoundIsDroppedWhereThatWasNotAgreed() {
        MediaPort port = begin(A, media(null, 0));

        phoneA.sendRaw(port, report());

        awaitDropped(Drop.RTCP_NOT_MUXED, 1);
    }

    @Test
    void aHostOfItsOwnForReportsIsUsed() {
        MediaPort port = begin(A, media("127.0.0.2", 9));
        try (TestPhone elsewhere = new TestPhone("127.0.0.2")) {
            engine.configure(A, media("127.0.0.2", elsewhere.port()));
            hearMusic(A);
            elsewhere.sendRaw(rtcp(port), report());
            engine.close(A);
            assertGoodbye(elsewhere.receiveRaw(), port);
        }
        assertThat(engine.dropped(Drop.WRONG_SOURCE)).isZero();
    }

    @Test
    void reportsNeverMoveTheSoundAndAStrangersCountForNothing() {
        MediaPort port = begin(A, media(null, 0));
        hearMusic(A);
        for (int i = 0; i < 20; i++) {
            reports.sendRaw(rtcp(port), report());
        }
        try (TestPhone elsewhere = new TestPhone("127.0.0.2")) {
            elsewhere.sendRaw(rtcp(port), report());
            awaitDropped(Drop.WRONG_SOURCE, 1);
        }
        phoneA.forgetWhatWaits();
        phoneA.receiveMany(3);
        assertThat(reports.hearsNothing(60)).isTrue();
        engine.close(A);
        // Of the device's host: ours go back to where its own come from.
        assertGoodbye(reports.receiveRaw(), port);
    }

    @Test
    void whatIsNoReportIsCounted() {
        MediaPort port = begin(A, media(null, 0));
        byte[] cut = report();
        cut[3] = 9;

        phoneA.sendRaw(rtcp(port), cut);
        phoneA.sendRaw(rtcp(port), new byte[0]);
        phoneA.sendRaw(rtcp(port), payload(0x80, 172));

        awaitDropped(Drop.BAD_RTCP, 3);
    }

    private MediaPort begin(LegId leg, RemoteMedia media) {
        MediaPort port = engine.open(leg, events);
        engine.configure(leg, media);
        return port;
    }

    private void hearMusic(LegId leg) {
        engine.playMusic(leg, "default");
        phoneA.receive();
    }

    private RemoteMedia media(@Nullable String rtcpHost, int rtcpPort) {
        return new RemoteMedia("127.0.0.1", phoneA.port(), Codec.PCMU, 0, 101, 20, true, rtcpHost, rtcpPort);
    }

    private static MediaPort rtcp(MediaPort port) {
        return new MediaPort(port.address(), port.port() + 1, port.ssrc());
    }

    private static byte[] report() {
        ByteBuffer bytes = ByteBuffer.allocate(100);
        RtcpReport.receiver(bytes, 0, 0x1234);
        RtcpReport.description(bytes, 0x1234, "phone");
        byte[] written = new byte[bytes.position()];
        bytes.get(0, written);
        return written;
    }

    private static void assertGoodbye(ByteBuffer packet, MediaPort port) {
        assertThat(new RtcpView().read(packet)).isTrue();
        int last = packet.limit() - 8;
        assertThat(packet.getInt(last)).isEqualTo(0x81cb0001);
        assertThat(Integer.toUnsignedLong(packet.getInt(last + 4))).isEqualTo(port.ssrc());
    }
}
