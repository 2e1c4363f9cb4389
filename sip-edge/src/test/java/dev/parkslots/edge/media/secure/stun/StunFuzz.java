package dev.parkslots.edge.media.secure.stun;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parkslots.edge.sdp.secure.IceCredentials;
import java.nio.ByteBuffer;

/** Any packet that begins like STUN: what is read of it lies within it, and only who knows the password has proved anything. */
class StunFuzz {

    private static final StunKey KEY =
            new StunKey(new IceCredentials("ab", "0123456789012345678901"), new IceCredentials("cd", "-"));

    @FuzzTest
    void nothingIsReadBeyondThePacketAndNothingProvedByChance(byte[] bytes) {
        var packet = ByteBuffer.wrap(bytes);
        read(packet);
        // The same behind a head that is right: so that the attributes are looked at.
        var whole = ByteBuffer.allocate(20 + bytes.length);
        whole.putShort((short) 1)
                .putShort((short) bytes.length)
                .putInt(0x2112a442)
                .position(20)
                .put(bytes);
        read(whole.flip());
    }

    private static void read(ByteBuffer packet) {
        int length = packet.limit();
        var view = new StunView();
        if (view.read(packet)) {
            assertThat(length % 4).isZero();
            assertThat(view.usernameFrom + view.usernameLength).isLessThanOrEqualTo(length);
            assertThat(view.unknownCount).isBetween(0, 8);
            if (KEY.isNamedBy(view, packet)) {
                assertThat(KEY.proves(view, packet)).isFalse();
            }
            var out = ByteBuffer.allocate(StunAnswer.MAX);
            StunAnswer.unknownAttributes(out, packet, view, KEY);
            assertThat(out.limit()).isLessThanOrEqualTo(StunAnswer.MAX);
        }
        assertThat(packet.position()).isZero();
        assertThat(packet.limit()).isEqualTo(length);
    }
}
