package dev.parkslots.park.slot.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.OneNodeOneEdge;
import dev.parkslots.park.ParkNode.Answer;
import tools.jackson.databind.JsonNode;

/** What people ask for slots by REST, and how a refusal looks. */
abstract class ByRest extends OneNodeOneEdge {

    /** @param number or "next" */
    static Answer park(String user, String number, String body) {
        return node.post(user, "/api/v1/slots/" + number + "/park", body);
    }

    /** @param body null: none */
    static Answer retrieve(String user, String number, String body) {
        return node.call("POST", user, "/api/v1/slots/" + number + "/retrieve", body);
    }

    static JsonNode slot(String number) {
        return node.get("alice", "/api/v1/slots/" + number).body();
    }

    static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.code()).as(answer.toString()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("type").asString()).isEqualTo("urn:parkslots:problem:" + code);
        assertThat(answer.body().path("detail").asString()).isNotBlank();
    }
}
