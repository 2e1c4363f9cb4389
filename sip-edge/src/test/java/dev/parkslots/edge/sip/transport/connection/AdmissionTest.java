package dev.parkslots.edge.sip.transport.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final Admission admission =
            new Admission(new ConnectionLimits(6, 3, Duration.ofSeconds(1), Duration.ofSeconds(1)));

    private static final class Peer implements Admission.Guest {
        private final InetAddress address;
        private final boolean spoken;
        private final boolean used;
        private boolean gone;

        Peer(String address, boolean spoken, boolean used) throws UnknownHostException {
            this.address = InetAddress.getByName(address);
            this.spoken = spoken;
            this.used = used;
        }

        @Override
        public InetAddress address() {
            return address;
        }

        @Override
        public boolean hasSpoken() {
            return spoken;
        }

        @Override
        public boolean isUsed() {
            return used;
        }

        @Override
        public void giveWay() {
            gone = true;
        }
    }

    private Peer admitted(String address, boolean spoken, boolean used) throws UnknownHostException {
        Peer peer = new Peer(address, spoken, used);
        assertThat(admission.admit(peer)).isTrue();
        return peer;
    }

    @Test
    void theSilentGiveWayBeforeWhoSpeaksAndWhoIsUsedStays() throws Exception {
        Peer used = admitted("192.0.2.1", true, true);
        Peer spoken = admitted("192.0.2.1", true, false);
        Peer silent = admitted("192.0.2.1", false, false);
        admitted("192.0.2.1", true, true);
        assertThat(silent.gone).isTrue();
        admitted("192.0.2.1", true, true);
        assertThat(spoken.gone).isTrue();
        assertThat(admission.admit(new Peer("192.0.2.1", false, false))).isFalse();
        assertThat(used.gone).isFalse();
        assertThat(admission.size()).isEqualTo(3);
        admission.left(used);
        admission.left(used);
        admitted("192.0.2.1", false, false);
    }

    @Test
    void oneNetworkOf64BitsIsOneAddress() throws Exception {
        for (int i = 1; i <= 3; i++) {
            admitted("2001:db8:0:1::" + i, true, true);
        }
        assertThat(admission.admit(new Peer("2001:db8:0:1:ffff::9", false, false)))
                .isFalse();
        admitted("2001:db8:0:2::1", false, false);
    }

    @Test
    void whenAllIsFullTheOldestUselessOneOfAnyAddressGivesWay() throws Exception {
        Peer first = admitted("192.0.2.1", true, false);
        for (int i = 2; i <= 6; i++) {
            admitted("192.0.2." + i, true, true);
        }
        admitted("192.0.2.7", true, true);
        assertThat(first.gone).isTrue();
        assertThat(admission.admit(new Peer("192.0.2.8", true, true))).isFalse();
    }
}
