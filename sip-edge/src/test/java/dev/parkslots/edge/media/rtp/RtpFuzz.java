package dev.parkslots.edge.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;

/** Any packet on a port for sound or reports: what is read of it lies within it, and what is passed on says the same. */
class RtpFuzz {

    @FuzzTest
    void nothingIsReadBeyondThePacket(byte[] bytes) {
        var packet = ByteBuffer.wrap(bytes);
        var view = new RtpView();
        if (view.read(packet) == null) {
            assertThat(bytes.length).isBetween(RtpView.HEADER, RtpView.MAX_PACKET);
            assertThat(view.payloadFrom).isBetween(RtpView.HEADER, view.payloadTo);
            assertThat(view.payloadTo).isLessThanOrEqualTo(bytes.length);
            assertThat(view.payloadType).isBetween(0, 127);
            assertThat(view.sequence).isBetween(0, 65_535);
            writtenAgain(packet, view);
        }
        assertThat(packet.position()).isZero();
        assertThat(packet.limit()).isEqualTo(bytes.length);
        var report = new RtcpView();
        if (report.read(packet)) {
            assertThat(bytes.length % 4).isZero();
            assertThat(bytes[0] & 0xc0).isEqualTo(0x80);
            assertThat(report.ssrc).isEqualTo(packet.getInt(4));
            assertThat(RtpView.isRtcp(packet)).isTrue();
        }
    }

    private static void writtenAgain(ByteBuffer packet, RtpView view) {
        var copy = ByteBuffer.allocate(packet.limit()).put(packet.duplicate()).flip();
        int at = view.payloadFrom - RtpView.HEADER;
        RtpView.writeHeader(copy, at, view.payloadType, view.marker, view.sequence, view.timestamp, view.ssrc);
        var again = new RtpView();
        assertThat(again.read(copy.slice(at, view.payloadTo - at))).isNull();
        assertThat(again)
                .usingRecursiveComparison()
                .ignoringFields("payloadFrom", "payloadTo")
                .isEqualTo(view);
        assertThat(again.payloadTo - again.payloadFrom).isEqualTo(view.payloadTo - view.payloadFrom);
    }
}
