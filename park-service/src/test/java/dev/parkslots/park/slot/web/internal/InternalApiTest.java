package dev.parkslots.park.slot.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.directory.LadderStep;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.slot.Owners;
import dev.parkslots.park.slot.ParkNumbers;
import dev.parkslots.park.slot.ParkResult;
import dev.parkslots.park.slot.redis.StoreForTests;
import dev.parkslots.park.slot.redis.number.RedisNumbers;
import dev.parkslots.park.slot.store.ParkRef;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What edges send and are answered, against the golden bodies of {@code docs/contract/internal}. */
class InternalApiTest {

    private static final Path GOLDEN = Path.of("../docs/contract/internal");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final StoreForTests at = new StoreForTests();
    private final String parkId = UUID.randomUUID().toString();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ParkNumbers numbers = new ParkNumbers(new RedisNumbers(at.link), meters);
    private final MockMvcTester http = MockMvcTester.of(
            new InternalClaimsController(at.slots, at.directory()),
            new InternalParksController(at.slots),
            new InternalReservationsController(at.reservations, at.directory()),
            new InternalNumbersController(at.slots, numbers),
            new InternalLadderController(at.ladders),
            new InternalRetrievalsController(at.slots, new Edges()));

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void aCallerWithAHostileNameIsParkedWithWhatCanBeShownOfIt() throws Exception {
        ObjectNode claim = claim();
        claim.putObject("caller")
                .put("name", "<script>\u202e\u0007" + "\ud83d\ude00".repeat(10_000))
                .put("number", "+33\u2066" + "1".repeat(500));
        JsonNode granted = post("/internal/v1/claims", claim);

        post("/internal/v1/parks/" + parkId + "/confirm", fenced(granted));

        ObjectNode retrieval = golden("retrieval-request.json");
        retrieval.put("tenant", at.tenant);
        JsonNode connecting = post("/internal/v1/retrievals", retrieval);
        assertThat(connecting.at("/caller/name").asString()).isEqualTo("<script> " + "\ud83d\ude00".repeat(119));
        assertThat(connecting.at("/caller/number").asString()).isEqualTo("+33" + "1".repeat(61));
    }

    @Test
    void aParkFromClaimToRetrieval() throws Exception {
        JsonNode granted = post("/internal/v1/claims", claim());
        assertThat(names(granted)).isEqualTo(names(golden("claim-granted.json")));
        assertThat(granted.get("confirmWithin").asString()).isEqualTo("PT5S");
        assertThat(granted.get("state").asString()).isEqualTo("claimed");

        JsonNode parked = post("/internal/v1/parks/" + parkId + "/confirm", fenced(granted));
        assertThat(names(parked)).isEqualTo(names(golden("park-state.json")));
        assertThat(parked.get("state").asString()).isEqualTo("parked");
        assertThat(parked.get("parkedAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");

        ObjectNode retrieval = golden("retrieval-request.json");
        retrieval.put("tenant", at.tenant);
        JsonNode connecting = post("/internal/v1/retrievals", retrieval);
        assertThat(names(connecting)).isEqualTo(names(golden("retrieval-granted.json")));
        assertThat(connecting.get("ownerUrl").asString()).isEqualTo("http://127.0.0.1:8091");
        assertThat(connecting.get("leaseFor").asString()).isEqualTo("PT30S");

        assertThat(names(post("/internal/v1/parks/" + parkId + "/renew", fenced(connecting))))
                .isEqualTo(names(golden("park-state.json")));
        ObjectNode complete = fenced(connecting);
        complete.set("retriever", golden("retrieval-request.json").get("retriever"));
        assertThat(post("/internal/v1/parks/" + parkId + "/complete", complete).toString())
                .isEqualTo("{\"end\":\"RETRIEVED\"}");
        assertThat(post("/internal/v1/parks/" + parkId + "/complete", complete).toString())
                .isEqualTo("{\"end\":\"RETRIEVED\"}");
    }

    @Test
    void theFirstWordOnHowTheNumberWasLearnedCounts() throws Exception {
        ObjectNode announced = announced("leg");
        assertThat(refusal(park("announced"), announced)).isEqualTo("no-such-park");
        post(park("confirm"), fenced(post("/internal/v1/claims", claim())));
        assertThat(numbers.way(at.tenant, parkId)).isEmpty();
        for (int i = 0; i < 2; i++) {
            assertThat(post(park("announced"), announced).toString()).isEqualTo("{\"delivered\":\"leg\"}");
        }
        post(park("announced"), announced("none"));

        assertThat(numbers.way(at.tenant, parkId)).contains("leg");
        assertThat(delivered("leg")).isEqualTo(1);
        assertThat(delivered("none")).isZero();
    }

    @Test
    void aPageCountsWhereOneWasOpen() throws Exception {
        post(park("confirm"), fenced(post("/internal/v1/claims", claim())));
        new RedisNumbers(at.link).shown(at.tenant, parkId);

        assertThat(post(park("announced"), announced("page")).toString()).isEqualTo("{\"delivered\":\"page\"}");
        assertThat(delivered("page")).isEqualTo(1);
    }

    @Test
    void noPageWasOpen() throws Exception {
        post(park("confirm"), fenced(post("/internal/v1/claims", claim())));

        assertThat(post(park("announced"), announced("page")).toString()).isEqualTo("{\"delivered\":\"none\"}");
        assertThat(numbers.way(at.tenant, parkId)).contains("none");
        assertThat(delivered("none")).isEqualTo(1);
    }

    private ObjectNode announced(String delivered) {
        return JSON.createObjectNode()
                .put("requestId", UUID.randomUUID().toString())
                .put("tenant", at.tenant)
                .put("edge", "edge-1")
                .put("delivered", delivered);
    }

    private double delivered(String by) {
        return meters.get("parkslots.numbers.delivered").tag("by", by).counter().count();
    }

    @Test
    void aReservationThatIsFilled() throws Exception {
        JsonNode reserved = post("/internal/v1/reservations", reservation());
        assertThat(names(reserved)).isEqualTo(names(golden("reservation-granted.json")));
        assertThat(reserved.get("state").asString()).isEqualTo("reserved");
        assertThat(reserved.get("confirmWithin").asString()).isEqualTo("PT30S");

        ObjectNode fill = golden("fill-request.json");
        fill.put("tenant", at.tenant)
                .put("fence", reserved.get("fence").asString())
                .put("callId", UUID.randomUUID().toString());
        JsonNode parked = post("/internal/v1/reservations/" + parkId + "/fill", fill);
        assertThat(names(parked)).isEqualTo(names(golden("park-state.json")));
        assertThat(parked.get("state").asString()).isEqualTo("parked");
        assertThat(parked.get("fence").asString())
                .isNotEqualTo(reserved.get("fence").asString());
        assertThat(post("/internal/v1/reservations/" + parkId + "/fill", fill)).isEqualTo(parked);
        assertThat(refusal("/internal/v1/reservations/" + parkId + "/release", fenced(reserved)))
                .isEqualTo("stale");
    }

    @Test
    void aReservationThatIsGivenBack() throws Exception {
        JsonNode reserved = post("/internal/v1/reservations", reservation());
        assertThat(refusal("/internal/v1/claims", claim().put("parkId", "another")))
                .isEqualTo("slot-occupied");
        for (int i = 0; i < 2; i++) {
            post("/internal/v1/reservations/" + parkId + "/release", fenced(reserved));
        }
        ObjectNode fill = golden("fill-request.json");
        fill.put("tenant", at.tenant).put("fence", reserved.get("fence").asString());
        assertThat(refusal("/internal/v1/reservations/" + parkId + "/fill", fill))
                .isEqualTo("stale");
    }

    @Test
    void anAbortAnswersTheNewFence() throws Exception {
        post("/internal/v1/parks/" + parkId + "/confirm", fenced(post("/internal/v1/claims", claim())));
        ObjectNode retrieval = golden("retrieval-request.json");
        retrieval.put("tenant", at.tenant);
        JsonNode connecting = post("/internal/v1/retrievals", retrieval);
        ObjectNode abort = fenced(connecting);
        abort.put("reason", "declined");
        JsonNode back = post("/internal/v1/parks/" + parkId + "/abort", abort);
        assertThat(back.get("state").asString()).isEqualTo("parked");
        assertThat(back.get("fence").asString())
                .isNotEqualTo(connecting.get("fence").asString());
    }

    @Test
    void a_step_of_a_ladder_rings_and_is_answered() throws Exception {
        at.ladder(StoreForTests.step(LadderStep.Action.RECALL, null, "PT30S"));
        ObjectNode step = begunStep();
        JsonNode rings = post(park("rings"), step);
        assertThat(names(rings)).isEqualTo(names(golden("park-state.json")));
        assertThat(rings.get("state").asString()).isEqualTo("recalling");

        ObjectNode answered = golden("step-answered.json");
        answered.put("tenant", at.tenant).set("fence", step.get("fence"));
        assertThat(post(park("answered"), answered).toString()).isEqualTo("{\"end\":\"RECALLED\"}");
        assertThat(post(park("answered"), answered).toString()).isEqualTo("{\"end\":\"RECALLED\"}");
    }

    @Test
    void a_step_of_a_ladder_that_nobody_answers_is_over() throws Exception {
        at.ladder(StoreForTests.step(LadderStep.Action.RECALL, null, "PT30S"));
        ObjectNode step = begunStep();
        ObjectNode over = golden("step-over.json");
        over.put("tenant", at.tenant).set("fence", step.get("fence"));
        JsonNode waits = post(park("over"), over);
        assertThat(names(waits)).isEqualTo(names(golden("park-state.json")));
        assertThat(waits.get("state").asString()).isEqualTo("parked");
        assertThat(post(park("over"), over)).isEqualTo(waits);
        over.put("requestId", "another");
        refused("stale", park("over"), over);
        over.put("outcome", "bored");
        refused("bad-request", park("over"), over);
    }

    @Test
    void who_answers_too_late_hears_why() throws Exception {
        at.ladder(StoreForTests.step(LadderStep.Action.RECALL, null, "PT30S"));
        ObjectNode step = begunStep();
        post(park("rings"), step);
        at.slots.begin(at.retrieval("701", null));
        ObjectNode answered = golden("step-answered.json");
        answered.put("tenant", at.tenant).set("fence", step.get("fence"));
        refused("already-being-retrieved", park("answered"), answered);
    }

    /** @return what the edge says when a device rings */
    private ObjectNode begunStep() throws Exception {
        JsonNode parked = post(park("confirm"), fenced(post("/internal/v1/claims", claim())));
        var ref = new ParkRef(
                at.tenant, parkId, Long.parseLong(parked.get("fence").asString()));
        var begun = (ParkResult.Done) at.ladders.step(ref);
        return fenced(parked).put("fence", Long.toString(begun.slot().fence()));
    }

    private String park(String verb) {
        return "/internal/v1/parks/" + parkId + "/" + verb;
    }

    private void refused(String code, String path, JsonNode body) throws Exception {
        var result = http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.toString())
                .exchange();
        if (code.equals("bad-request")) {
            assertThat(result).hasStatus(400);
        } else {
            assertThat(result.getUnresolvedException().getCause())
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.code().code()).isEqualTo(code));
        }
    }

    @Test
    void anUnknownParkEndsWithoutAComplaint() throws Exception {
        ObjectNode end = JSON.createObjectNode();
        end.put("requestId", "r").put("tenant", at.tenant).put("edge", "edge-1").put("end", "ABANDONED");
        assertThat(post("/internal/v1/parks/nobody/end", end).toString()).isEqualTo("{\"end\":null}");
    }

    private ObjectNode claim() throws Exception {
        ObjectNode claim = golden("claim-request.json");
        claim.put("tenant", at.tenant)
                .put("parkId", parkId)
                .put("callId", UUID.randomUUID().toString());
        return claim;
    }

    private ObjectNode reservation() throws Exception {
        ObjectNode reservation = golden("reservation-request.json");
        return reservation.put("tenant", at.tenant).put("parkId", parkId);
    }

    private ObjectNode fenced(JsonNode answer) {
        ObjectNode body = JSON.createObjectNode();
        body.put("requestId", UUID.randomUUID().toString());
        body.put("tenant", at.tenant)
                .put("edge", "edge-1")
                .put("fence", answer.get("fence").asString());
        return body;
    }

    private JsonNode post(String path, JsonNode body) throws Exception {
        var result = http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.toString())
                .exchange();
        assertThat(result).hasStatusOk();
        return JSON.readTree(result.getResponse().getContentAsString());
    }

    /** The code of the problem that the controllers answer with. */
    private String refusal(String path, JsonNode body) {
        var result = http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.toString())
                .exchange();
        return ((ProblemException) result.getUnresolvedException().getCause())
                .code()
                .code();
    }

    private static ObjectNode golden(String file) throws Exception {
        return (ObjectNode) JSON.readTree(Files.readString(GOLDEN.resolve(file)));
    }

    private static Set<String> names(JsonNode object) {
        return Set.copyOf(object.propertyNames());
    }

    private static final class Edges implements Owners {
        @Override
        public Answer ask(String owner, String park) {
            return Answer.WAITING;
        }

        @Override
        public Optional<String> url(String owner) {
            return Optional.of("http://127.0.0.1:8091");
        }
    }
}
