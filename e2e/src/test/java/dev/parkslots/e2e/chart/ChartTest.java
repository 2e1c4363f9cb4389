package dev.parkslots.e2e.chart;

import static dev.parkslots.e2e.chart.Chart.at;
import static dev.parkslots.e2e.chart.Chart.list;
import static dev.parkslots.e2e.chart.Chart.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parkslots.e2e.chart.Chart.Rendered;
import dev.parkslots.e2e.stack.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart renders what Kubernetes takes and what a careful operator would write by hand. */
class ChartTest {

    static final List<String> PARTS = List.of("park-service", "sip-edge");

    @Test
    void lintsStrictly() {
        var result = Chart.lint();
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"smallest.yaml", "secrets-of-ours.yaml", "nodes.yaml"})
    void everyObjectIsOneThatKubernetesKnowsToTheLastField(String values) throws IOException {
        var rendered = Chart.render(values, Map.of());
        for (var document : rendered.documents()) {
            if (!document.get("kind").equals("ServiceMonitor")) {
                KubernetesSchema.check(document);
            }
            assertThat(at(document, "metadata", "name")).asString().hasSizeLessThanOrEqualTo(63);
        }
        var document = map(rendered.the("Deployment", "office-parkslots-park-service"));
        map(at(document, "spec")).put("replica", 2);
        assertThatThrownBy(() -> KubernetesSchema.check(document)).hasMessageContaining("replica");
    }

    @Test
    void theServiceMonitorFindsTheInternalPorts() {
        var rendered = Chart.render("secrets-of-ours.yaml", Map.of());
        var monitor = rendered.the("ServiceMonitor", "office-parkslots");
        assertThat(monitor.keySet()).isEqualTo(Set.of("apiVersion", "kind", "metadata", "spec"));
        assertThat(map(monitor.get("spec")).keySet()).isEqualTo(Set.of("selector", "endpoints"));
        assertThat(at(monitor, "spec", "endpoints"))
                .isEqualTo(List.of(Map.of("port", "internal", "path", "/actuator/prometheus", "interval", "15s")));
        var wanted = map(at(monitor, "spec", "selector", "matchLabels"));
        var found = rendered.ofKind("Service").stream()
                .filter(service ->
                        map(at(service, "metadata", "labels")).entrySet().containsAll(wanted.entrySet()))
                .map(service -> at(service, "metadata", "name"));
        assertThat(found)
                .containsExactlyInAnyOrder(
                        "office-parkslots-park-service-internal", "office-parkslots-sip-edge-internal");
        assertThat(Chart.render("smallest.yaml", Map.of()).ofKind("ServiceMonitor"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"smallest.yaml", "secrets-of-ours.yaml", "nodes.yaml"})
    void podsMayDoNothingThatTheyNeedNot(String values) throws IOException {
        var rendered = Chart.render(values, Map.of());
        for (var part : PARTS) {
            var user = Files.readAllLines(Repository.root().resolve(part).resolve("Dockerfile")).stream()
                    .filter(line -> line.startsWith("USER "))
                    .map(line -> Integer.parseInt(line.substring(5).split(":")[0]))
                    .findFirst()
                    .orElseThrow();
            var pod = rendered.pod(part);
            assertThat(pod).containsEntry("automountServiceAccountToken", false);
            // With links Kubernetes itself sets PARK_HTTP_PORT=tcp://… for a Service "park-http".
            assertThat(pod).containsEntry("enableServiceLinks", false);
            assertThat(map(pod.get("securityContext")))
                    .containsEntry("runAsNonRoot", true)
                    .containsEntry("runAsUser", user)
                    .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
            assertThat(rendered.container(part).get("securityContext"))
                    .isEqualTo(Map.of(
                            "allowPrivilegeEscalation", false,
                            "readOnlyRootFilesystem", true,
                            "capabilities", Map.of("drop", List.of("ALL"))));
            assertThat(writable(rendered, part)).containsExactly("/tmp");
            assertThat(map(at(rendered.container(part), "resources")).keySet()).contains("requests", "limits");
        }
    }

    private static List<String> writable(Rendered rendered, String part) {
        return list(rendered.container(part).get("volumeMounts")).stream()
                .map(Chart::map)
                .filter(mount -> !Boolean.TRUE.equals(mount.get("readOnly")))
                .map(mount -> (String) at(mount, "mountPath"))
                .toList();
    }

    @Test
    void probesAskThePortsAndPathsOfTheServices() throws IOException {
        var operations = Files.readString(Repository.root().resolve("docs/operations.md"));
        var rendered = Chart.render("secrets-of-ours.yaml", Map.of());
        for (var part : PARTS) {
            var container = rendered.container(part);
            for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                var path = (String) at(container, probe, "httpGet", "path");
                assertThat(operations).contains("`" + path + "`");
                assertThat(at(container, probe, "httpGet", "port")).isEqualTo("http");
            }
            assertThat(at(container, "readinessProbe", "httpGet", "path")).isEqualTo("/actuator/health/readiness");
            assertThat(at(container, "livenessProbe", "httpGet", "path")).isEqualTo("/actuator/health/liveness");
        }
        assertThat(port(rendered, "park-service", "http")).isEqualTo(8080);
        assertThat(port(rendered, "sip-edge", "http")).isEqualTo(8181);
        assertThat(port(rendered, "sip-edge", "sip-udp")).isEqualTo(5070);
    }

    private static Object port(Rendered rendered, String part, String name) {
        return list(rendered.container(part).get("ports")).stream()
                .map(Chart::map)
                .filter(port -> name.equals(port.get("name")))
                .map(port -> at(port, "containerPort"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anEdgeIsTakenOutOfTheServiceBeforeItEnds() {
        var rendered = Chart.render("secrets-of-ours.yaml", Map.of());
        assertThat(at(rendered.container("sip-edge"), "lifecycle", "preStop", "sleep", "seconds"))
                .isEqualTo(60);
        assertThat(rendered.pod("sip-edge")).containsEntry("terminationGracePeriodSeconds", 90);
    }

    @Test
    void internalPortsAreForEdgesParkServiceAndMetricsOnly() {
        var rendered = Chart.render("secrets-of-ours.yaml", Map.of());
        assertThat(mayReachInternal(rendered, "park-service"))
                .contains("sip-edge")
                .contains("monitoring");
        assertThat(mayReachInternal(rendered, "sip-edge"))
                .contains("park-service")
                .contains("monitoring");
        var nodes = Chart.render("nodes.yaml", Map.of());
        assertThat(mayReachInternal(nodes, "park-service"))
                .contains("10.0.0.0/16")
                .doesNotContain("podSelector");
        assertThat(nodes.has("NetworkPolicy", "office-parkslots-sip-edge"))
                .as("a policy that would not hold")
                .isFalse();
        assertThat(Chart.render("smallest.yaml", Map.of("networkPolicy.enabled", false))
                        .ofKind("NetworkPolicy"))
                .isEmpty();
    }

    private static String mayReachInternal(Rendered rendered, String part) {
        var rules = list(at(rendered.the("NetworkPolicy", "office-parkslots-" + part), "spec", "ingress")).stream()
                .map(Chart::map)
                .filter(rule -> rule.get("ports").toString().contains("port=internal"))
                .toList();
        assertThat(rules).hasSize(1);
        assertThat(list(rules.getFirst().get("from"))).isNotEmpty();
        return rules.getFirst().get("from").toString();
    }

    @Test
    void onTheNodesNetworkEachEdgeHasANodeWhoseOuterAddressIsKnown() {
        var pod = Chart.render("nodes.yaml", Map.of()).pod("sip-edge");
        assertThat(pod).containsEntry("hostNetwork", true).containsEntry("dnsPolicy", "ClusterFirstWithHostNet");
        assertThat(pod.get("affinity").toString())
                .contains("podAntiAffinity")
                .contains("node-a.example.com")
                .contains("node-b");
        assertThat(Chart.render("smallest.yaml", Map.of()).pod("sip-edge"))
                .doesNotContainKey("hostNetwork")
                .doesNotContainKey("affinity");
    }
}
