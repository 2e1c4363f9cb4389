package dev.parkslots.park;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The committed description of the API is the one that the service gives. */
class OpenApiTest extends RunningService {

    private static final Path COMMITTED = Path.of("../docs/contract/openapi.json");
    private static final String UPDATE = "contract.update";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @Test
    void theCommittedDocumentIsTheRunningOne() throws IOException {
        Answer answer = get("/v3/api-docs", null);
        assertThat(answer.status()).isEqualTo(200);
        String running = JSON.writeValueAsString(answer.body()) + "\n";
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(COMMITTED, running, StandardCharsets.UTF_8);
        }

        assertThat(Files.readString(COMMITTED))
                .as("The API has changed. If that is meant: ./mvnw -pl park-service test -Dtest=OpenApiTest -D" + UPDATE
                        + "=true, then commit " + COMMITTED.getFileName())
                .isEqualTo(running);
    }

    @Test
    void everyOperationIsExplainedAndNamesItsRefusals() {
        JsonNode paths = get("/v3/api-docs", null).body().path("paths");

        assertThat(paths.size()).isPositive();
        paths.forEachEntry((path, methods) -> methods.forEachEntry((method, operation) -> {
            assertThat(operation.path("summary").asString(""))
                    .as(method + " " + path)
                    .isNotBlank();
            assertThat(operation.at("/responses/default/content").has("application/problem+json"))
                    .as(method + " " + path)
                    .isTrue();
        }));
        assertThat(paths.propertyNames()).noneMatch(path -> path.startsWith("/internal"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/slots, get, slots.json",
        "/api/v1/slots/{number}, get, slot-parked.json",
        "/api/v1/slots/{number}/park, post, slot-parked.json",
        "/api/v1/parks/{parkId}, get, park.json",
        "/api/v1/calls, get, calls.json"
    })
    void theMainCallsShowTheAnswersOfTheContract(String path, String method, String golden) throws IOException {
        JsonNode answer = get("/v3/api-docs", null)
                .body()
                .path("paths")
                .path(path)
                .path(method)
                .path("responses")
                .path("200")
                .path("content")
                .path("application/json");

        assertThat(answer.has("schema")).isTrue();
        assertThat(answer.path("example")).isEqualTo(JSON.readTree(COMMITTED.resolveSibling(golden)));
    }

    @ParameterizedTest
    @CsvSource({
        "SnapshotBody, ''",
        "SlotBody, ''",
        "ParkBody, ''",
        "Call, ''",
        "Me, ''",
        "HistoryBody, numberDelivered steps",
        "Problem, code errors help"
    })
    void answersHaveAllOfTheirFieldsButThoseThatAreLeftOut(String name, String leftOut) {
        JsonNode model = schema(name);

        List<String> always = new ArrayList<>(model.path("properties").propertyNames());
        always.removeAll(List.of(leftOut.split(" ")));
        assertThat(model.path("required").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(always);
        assertThat(model.toString()).doesNotContain("x-");
    }

    @Test
    void whatMayBeNullSaysSo() {
        assertThat(schema("SlotBody").at("/properties/park/oneOf").toString())
                .isEqualTo("[{\"$ref\":\"#/components/schemas/ParkBody\"},{\"type\":\"null\"}]");
        assertThat(schema("Call").at("/properties/slot/type").toString()).isEqualTo("[\"string\",\"null\"]");
        assertThat(schema("HistoryBody").at("/properties/end/enum").toString()).endsWith(",null]");
        assertThat(schema("ParkBody").at("/properties/parkedAt/type").toString())
                .as("a caller who is shown has been parked")
                .isEqualTo("\"string\"");
    }

    @Test
    void nothingMoreIsRequiredOfRequests() {
        assertThat(schema("ParkWish").has("required")).isFalse();
        assertThat(schema("PageWish").path("required").toString()).isEqualTo("[\"group\"]");
    }

    private JsonNode schema(String name) {
        return get("/v3/api-docs", null)
                .body()
                .path("components")
                .path("schemas")
                .path(name);
    }

    @Test
    void thePageToTryItIsThereWithoutALogin() {
        Answer page = get("/swagger-ui.html", null);

        assertThat(page.status()).isEqualTo(302);
        Answer shown = get(page.header("Location").replaceFirst("^http://[^/]+", ""), null);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.raw().body()).contains("swagger-ui");
    }
}
