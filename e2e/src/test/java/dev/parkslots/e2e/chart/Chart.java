package dev.parkslots.e2e.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import dev.parkslots.e2e.stack.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/** {@code helm/parkslots}, rendered as release "office" in namespace "voice". */
public final class Chart {

    static final Path FOLDER = Repository.root().resolve("helm/parkslots");
    static final String RELEASE = "office";
    static final String NAMESPACE = "voice";

    /** The oldest one that Chart.yaml allows. */
    private static final String KUBERNETES = "1.30.0";

    private Chart() {}

    static LintResult lint() {
        FakeCluster.running();
        return new Helm(FOLDER).lint().strict().call();
    }

    /**
     * @param values a file below the chart's folder {@code ci}
     * @param set further values, by path
     * @throws IllegalStateException with Helm's words when it refuses
     */
    public static Rendered render(String values, Map<String, ?> set) {
        return render(RELEASE, values, set);
    }

    static synchronized Rendered render(String release, String values, Map<String, ?> set) {
        FakeCluster.running();
        var command = new Helm(FOLDER)
                .template()
                .withName(release)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(FOLDER.resolve("ci").resolve(values));
        new TreeMap<String, Object>(set).forEach(command::set);
        return new Rendered(documents(command.call()));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> documents(String text) {
        var found = new ArrayList<Map<String, Object>>();
        for (var document : new Yaml().loadAll(text)) {
            if (document != null) {
                found.add((Map<String, Object>) document);
            }
        }
        return found;
    }

    /** @param documents each a Kubernetes object */
    public record Rendered(List<Map<String, Object>> documents) {

        List<Map<String, Object>> ofKind(String kind) {
            return documents.stream()
                    .filter(document -> kind.equals(document.get("kind")))
                    .toList();
        }

        boolean has(String kind, String name) {
            return documents.stream().anyMatch(document -> is(document, kind, name));
        }

        Map<String, Object> the(String kind, String name) {
            return documents.stream()
                    .filter(document -> is(document, kind, name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
        }

        private static boolean is(Map<String, Object> document, String kind, String name) {
            return kind.equals(document.get("kind")) && name.equals(at(document, "metadata", "name"));
        }

        /** The pod template's spec of a service. */
        Map<String, Object> pod(String part) {
            var kind = part.equals("sip-edge") ? "StatefulSet" : "Deployment";
            return map(at(the(kind, RELEASE + "-parkslots-" + part), "spec", "template", "spec"));
        }

        Map<String, Object> container(String part) {
            var containers = list(pod(part).get("containers"));
            if (containers.size() != 1) {
                throw new AssertionError("one container, not " + containers);
            }
            return map(containers.getFirst());
        }

        /** A value of a Secret, in plain text; null when the chart makes no such Secret. */
        public String secret(String name, String key) {
            return Plain.secret(this, name, key);
        }

        /** The environment as the process sees it. */
        public Map<String, String> environment(String part) {
            return Plain.environment(this, part);
        }
    }

    static Object at(Map<String, Object> map, String... path) {
        Object value = map;
        for (var step : path) {
            value = Objects.requireNonNull(map(value).get(step), () -> String.join(".", path) + " lacks " + step);
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        return (List<Object>) value;
    }
}
