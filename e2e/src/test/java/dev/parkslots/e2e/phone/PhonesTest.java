package dev.parkslots.e2e.phone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.stack.Ports;
import dev.parkslots.e2e.stack.RequiresProgram;
import org.junit.jupiter.api.Test;

/** The phones themselves, without any server: one calls the other. */
@RequiresProgram("sipp")
class PhonesTest {

    private final int port = Ports.udp();

    @Test
    void twoPhonesTalkHoldAndHangUp() {
        try (var phones = new Phones(port)) {
            var called = phones.rings(new Line("202", "demo-202", port));
            var caller = phones.trunkCalls("202");
            called.await("invited");
            called.answer();
            called.awaitTalking();
            caller.awaitTalking();
            caller.media().awaitVoiceOf(called.media());
            called.media().awaitVoiceOf(caller.media());
            assertThat(caller.media().sources()).isEqualTo(1);
            assertThat(caller.media().jumps()).isZero();
            called.reinvite("sendonly");
            caller.await("re-invited");
            caller.reinvite("sendrecv");
            called.hangUp();
            caller.await("bye");
            caller.await("over");
        }
    }

    @Test
    void aCallIsCancelledAndAnotherRefused() {
        try (var phones = new Phones(port)) {
            var called = phones.rings(new Line("202", "demo-202", port));
            var caller = phones.trunkCalls("202");
            caller.await("progress 180");
            caller.cancel();
            called.await("cancelled");
            caller.await("final 487");
        }
        try (var phones = new Phones(port)) {
            var called = phones.rings(new Line("202", "demo-202", port));
            var caller = phones.trunkCalls("202");
            caller.await("progress 180");
            called.refuse();
            caller.await("final 486");
            caller.await("over");
        }
    }
}
