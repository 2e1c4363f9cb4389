package dev.parkslots.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.sip.transport.websocket.WebSocketPort;
import dev.parkslots.edge.testphone.TestPhone;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole edge, wired as it ships: phones on connections, and listeners that die. */
class TransportStoryTest {

    private final EdgeProcess edge = new EdgeProcess();

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void phonesInABrowserAndOnTcpAreCalledAndPark() {
        Awaitility.await().until(this::isReady);
        for (TestPhone alice : List.of(edge.webPhone("201"), edge.tcpPhone("201"))) {
            EdgeProcess.Talk talk = edge.park(alice);
            talk.user().bye();
            talk.caller().bye();
            alice.register(0);
        }
    }

    @Test
    void anEdgeWithADeadListenerIsNotReady() {
        Awaitility.await().until(this::isReady);
        edge.bean(WebSocketPort.class).close();
        assertThat(isReady()).isFalse();
    }

    private boolean isReady() {
        return edge.open("/actuator/health/readiness").statusCode() == 200;
    }
}
