package dev.parkslots.edge.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.parkservice.ParkService.Answer;
import org.junit.jupiter.api.Test;

/** Users steer their calls through park-service. */
class SteeringTest extends RunningDoor {

    @Test
    void a_user_steers_his_call() throws Exception {
        var path = "/internal/v1/calls/c1/";
        assertThat(send(signed("POST", path + "hold", command("user-command.json", "u1")))
                        .statusCode())
                .isEqualTo(204);
        assertThat(calls.commands.poll()).isEqualTo("hold c1 by demo 201");
        assertThat(send(signed("POST", path + "resume", command("user-command.json", "u2")))
                        .statusCode())
                .isEqualTo(204);
        assertThat(calls.commands.poll()).isEqualTo("resume c1 by demo 201");
        assertThat(send(signed("POST", path + "answer", command("user-command.json", "u3")))
                        .statusCode())
                .isEqualTo(202);
        assertThat(calls.commands.poll()).isEqualTo("answer c1 by demo 201");
        assertThat(send(signed("POST", path + "transfer", command("transfer-command.json", "u4")))
                        .statusCode())
                .isEqualTo(202);
        assertThat(calls.commands.poll()).isEqualTo("transfer c1 to 202 by demo 201");

        assertProblem(send(signed("POST", path + "transfer", command("user-command.json", "u5"))), 400, "bad-request");
        calls.done = new Answer.Refused<>("not-on-a-call", "The call is not connected.");
        assertProblem(send(signed("POST", path + "hold", command("user-command.json", "u6"))), 409, "not-on-a-call");
    }
}
