package dev.parkslots.edge.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** Where sound got lost is told from what was counted before and after each hop. */
class PassageTest {

    private static final InetSocketAddress EDGE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 20_000);
    private static final String BEFORE = """
            # TYPE parkslots_rtp_received_packets_total counter
            parkslots_rtp_received_packets_total 1000.0
            parkslots_rtp_dropped_packets_total{reason="unheard"} 7.0
            parkslots_rtp_dropped_packets_total{reason="wrong-source"} 3.0
            """;

    @Test
    void what_does_not_come_to_the_edge_is_lost_before_it() {
        assertThat(found(received(0), 0))
                .isEqualTo(
                        "sound of the browser leg does not reach the edge: 150 packets went to 127.0.0.1:20000/udp, 0 came");
        assertThat(found(received(3), 0)).as("reports and others' packets").contains("150 packets went", "3 came");
    }

    @Test
    void what_comes_to_the_edge_and_is_dropped_there_is_told_with_the_reason() {
        var after = received(150)
                .replace("\"wrong-source\"} 3.0", "\"wrong-source\"} 152.0")
                .replace("\"unheard\"} 7.0", "\"unheard\"} 8.0");
        assertThat(found(after, 0))
                .isEqualTo(
                        "sound of the browser leg reaches the edge (RTP received: 150) but does not leave towards the desk leg"
                                + " (dropped: unheard 1, wrong-source 149)");
    }

    @Test
    void what_leaves_the_edge_and_does_not_come_is_lost_behind_it() {
        assertThat(found(received(150), 0))
                .isEqualTo(
                        "sound of the browser leg reaches the edge (RTP received: 150) and leaves it, but does not come to the desk leg");
    }

    @Test
    void packets_without_the_tone_are_told_from_none() {
        assertThat(found(received(150), 148))
                .startsWith("148 packets come to the desk leg, without the tone of the browser leg");
    }

    private static String received(int packets) {
        return BEFORE.replace("total 1000.0", "total " + (1_000 + packets) + ".0");
    }

    private static String found(String after, int heard) {
        var counted = Counters.read(after).since(Counters.read(BEFORE));
        var finding = new Passage("browser leg", "desk leg", EDGE, 150, counted, heard).finding();
        assertThat(finding.cure()).isNotBlank();
        return finding.what();
    }
}
