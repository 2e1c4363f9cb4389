package dev.parkslots.e2e.chart;

import static dev.parkslots.e2e.chart.Chart.at;
import static dev.parkslots.e2e.chart.Chart.list;
import static dev.parkslots.e2e.chart.Chart.map;

import dev.parkslots.e2e.chart.Chart.Rendered;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Kubernetes makes of a rendered container before it starts it. */
final class Plain {

    /** Of the first pod. */
    static final Map<String, String> FIELDS = Map.of(
            "status.podIP", "127.0.0.1",
            "metadata.name", "office-parkslots-sip-edge-0",
            "metadata.labels['apps.kubernetes.io/pod-index']", "0",
            "spec.nodeName", "node-b");

    private static final Pattern REFERENCE = Pattern.compile("\\$\\((\\w+)\\)");

    private Plain() {}

    static Map<String, String> environment(Rendered rendered, String part) {
        var environment = new LinkedHashMap<String, String>();
        for (var entry : list(rendered.container(part).get("env"))) {
            var variable = map(entry);
            var name = (String) at(variable, "name");
            var value = variable.containsKey("value")
                    ? expand((String) at(variable, "value"), environment)
                    : reference(rendered, map(at(variable, "valueFrom")));
            if (environment.put(name, value) != null) {
                throw new AssertionError(part + " has two values for " + name);
            }
        }
        return environment;
    }

    /** $(NAME) of variables that stand before it, as Kubernetes does; it leaves others as they are, which nobody wants. */
    static String expand(String value, Map<String, String> environment) {
        return REFERENCE
                .matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(Objects.requireNonNull(
                        environment.get(found.group(1)), () -> value + " names what does not stand before it")));
    }

    private static String reference(Rendered rendered, Map<String, Object> from) {
        if (from.containsKey("fieldRef")) {
            var path = (String) at(from, "fieldRef", "fieldPath");
            return Objects.requireNonNull(FIELDS.get(path), path);
        }
        return secret(rendered, (String) at(from, "secretKeyRef", "name"), (String) at(from, "secretKeyRef", "key"));
    }

    /** One that is not the chart's has a value that tells whose it is. */
    static String secret(Rendered rendered, String name, String key) {
        if (!rendered.has("Secret", name)) {
            return "value-of-" + key + "-in-the-secret-" + name + "-of-the-operator";
        }
        var encoded = (String) at(rendered.the("Secret", name), "data", key);
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }
}
