package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.abuse.Attack;
import dev.parkslots.e2e.abuse.Attacks;
import dev.parkslots.e2e.abuse.ProcessSize;
import dev.parkslots.e2e.stack.ParkSlotsStack;
import dev.parkslots.e2e.stack.RequiresProgram;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Strangers do their worst; meanwhile a caller is parked and picked up, and afterwards nothing of it is left. */
@Isolated("takes all of the machine that it can")
@RequiresProgram("sipp")
class AbuseTest {

    /** Threads and files that a busy JVM has more of at one moment than at another. */
    private static final int ROOM_FOR_NOISE = 40;

    @RegisterExtension
    static final OwnStack OWN = new OwnStack(1);

    @RegisterExtension
    final Office office = new Office(OWN, 0);

    enum Kind {
        UDP_REQUESTS,
        UDP_NOISE,
        TCP_REQUESTS,
        TCP_GIANTS,
        TCP_TRICKLE,
        TCP_MUTES,
        WEB_SOCKETS;

        Attack begin(ParkSlotsStack stack) throws IOException {
            return switch (this) {
                case UDP_REQUESTS -> Attacks.requestsByUdp(stack.sipPort());
                case UDP_NOISE -> Attacks.noiseByUdp(stack.sipPort());
                case TCP_REQUESTS -> Attacks.requestsByTcp(stack.sipPort());
                case TCP_GIANTS -> Attacks.giantsByTcp(stack.sipPort());
                case TCP_TRICKLE -> Attacks.trickleByTcp(stack.sipPort());
                case TCP_MUTES -> Attacks.mutesByTcp(stack.sipPort());
                case WEB_SOCKETS -> Attacks.upgradesByWebSocket(stack.edgeHttpPort());
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aCallerIsParkedAndPickedUpMeanwhileAndNothingIsLeft(Kind kind) throws IOException {
        var before = ProcessSize.of(office.stack().edge().pid());
        try (var attack = kind.begin(office.stack())) {
            Awaitility.await("the attack runs").until(() -> attack.blows() > 300);
            var talk = office.parked("201", "701");
            var retriever = office.dials("202", "701").awaitTalking();
            talk.caller().media().awaitVoiceOf(retriever.media());
            assertThat(attack.blows()).isGreaterThan(1000);
            assertThat(ProcessSize.of(office.stack().edge().pid()).files()).isLessThan(before.files() + 12_000);
        }
        assertThat(office.stack().edge().isAlive()).isTrue();
        Awaitility.await("threads and sockets are back")
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> {
                    var now = ProcessSize.of(office.stack().edge().pid());
                    assertThat(now.threads()).isLessThan(before.threads() + ROOM_FOR_NOISE);
                    assertThat(now.files()).isLessThan(before.files() + ROOM_FOR_NOISE);
                });
        assertThat(ParkSlotsStack.isReady(office.stack().edgeHttpPort())).isTrue();
    }
}
