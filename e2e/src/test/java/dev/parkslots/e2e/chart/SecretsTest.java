package dev.parkslots.e2e.chart;

import static dev.parkslots.e2e.chart.Chart.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What must stay secret is in a Secret, and what the services share stays the same. */
class SecretsTest {

    @Test
    void theInternalSecretIsMadeOnceAndKept() {
        var first = Chart.render("new", "smallest.yaml", Map.of());
        var made = first.secret("new-parkslots-internal", "internal-secret");
        assertThat(made).hasSizeGreaterThanOrEqualTo(32);
        assertThat(at(first.the("Secret", "new-parkslots-internal"), "metadata", "annotations"))
                .isEqualTo(Map.of("helm.sh/resource-policy", "keep"));
        assertThat(Chart.render("new", "smallest.yaml", Map.of()).secret("new-parkslots-internal", "internal-secret"))
                .isNotEqualTo(made);

        FakeCluster.running().has(Chart.NAMESPACE, "old-parkslots-internal", Map.of("internal-secret", made));
        assertThat(Chart.render("old", "smallest.yaml", Map.of()).secret("old-parkslots-internal", "internal-secret"))
                .isEqualTo(made);
    }

    @Test
    void secretsOfTheOperatorAreUsedAndNoneIsMadeBesides() {
        var rendered = Chart.render("secrets-of-ours.yaml", Map.of());
        assertThat(rendered.ofKind("Secret")).isEmpty();
        assertThat(rendered.environment("sip-edge"))
                .containsEntry("PARKSLOTS_INTERNAL_SECRET", "value-of-secret-in-the-secret-our-secret-of-the-operator");
    }

    @Test
    void passwordsAreNeverInPlainSight() {
        var password = "a%40b";
        var rendered = Chart.render("nodes.yaml", Map.of());
        assertThat(rendered.secret("office-parkslots-redis", "url")).contains(password);
        for (var document : rendered.documents()) {
            assertThat(document.toString()).doesNotContain(password);
        }
    }

    @Test
    void theDirectoryIsTheFileThatParkServiceReads() {
        var text = Chart.render("smallest.yaml", Map.of()).secret("office-parkslots-directory", "directory.yaml");
        Map<String, Object> directory = new Yaml().load(text);
        assertThat(directory.get("tenants").toString()).contains("name=acme", "domain=acme.example", "from=701");
    }
}
