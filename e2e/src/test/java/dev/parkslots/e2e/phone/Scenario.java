package dev.parkslots.e2e.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Fills the scenarios of {@code src/test/resources/sipp} in and writes what SIPp is to run. */
final class Scenario {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern ASSIGNED = Pattern.compile("assign_to=\"([\\w,]+)\"");
    private static final List<Integer> FINAL_ERRORS =
            List.of(400, 403, 404, 408, 415, 420, 480, 481, 482, 484, 486, 487, 488, 491, 500, 503, 600, 603, 604);
    private static final String CODE = """
            <ereg regexp="SIP/2.0 ([0-9]+) ([^\r\n]*)" search_in="msg" assign_to="all,code,reason"/>""";

    private Scenario() {}

    /** {@code name} with {@code values} in it, written into {@code folder}. */
    static Path write(String name, Map<String, String> values, Path folder, String fileName) {
        var text = fill(read(name), values, name.equals("register") ? "" : read("talk"));
        var file = folder.resolve(fileName + ".xml");
        try {
            Files.createDirectories(folder);
            Files.writeString(file, text.replace("@references@", references(text)));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fill(String text, Map<String, String> values, String talk) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            var value = switch (found.group(1)) {
                case "talk" -> fill(talk, values, "");
                case "progress" -> responses(List.of(180, 183), "", 1, "progress [$code]");
                case "finals" -> responses(FINAL_ERRORS, "", 21, "final [$code] [$reason]");
                case "answers" -> answers();
                case "late" -> lateAnswers();
                case "repeated" -> values.containsKey("to") ? responses(List.of(200), "", 28, "answered again") : "";
                case "references" -> "@references@";
                case "before" -> before(values);
                default -> values.get(found.group(1));
            };
            if (value == null) {
                throw new IllegalArgumentException("no value for " + found.group());
            }
            return java.util.regex.Matcher.quoteReplacement(value);
        });
    }

    /** What comes before a call that is taken: nothing, or the scenario that is named. */
    private static String before(Map<String, String> values) {
        var name = values.getOrDefault("before", "");
        return name.isEmpty() ? "" : fill(read(name), values, "");
    }

    /** What may come back while in a call, told apart by the transaction that it answers. */
    private static String answers() {
        var all = new ArrayList<>(List.of(200, 202));
        all.addAll(FINAL_ERRORS);
        return responses(all, "refer", 2, "answer [$code] REFER")
                + responses(List.of(200), "invite", 50, "answer 200 INVITE")
                + responses(List.of(100), "refer", 2, "trying")
                + responses(List.of(100), "invite", 2, "trying")
                + responses(List.of(100), "bye", 2, "trying")
                + responses(all, "bye", 99, "answer [$code] BYE");
    }

    private static String lateAnswers() {
        return responses(List.of(200, 202, 404, 481), "refer", 98, "late [$code] REFER")
                .replace("optional=\"true\"", "optional=\"true\" timeout=\"200\" ontimeout=\"99\"");
    }

    private static String responses(List<Integer> codes, String transaction, int label, String log) {
        var txn = transaction.isEmpty() ? "" : " response_txn=\"" + transaction + "\"";
        var lines = new StringBuilder();
        for (int code : codes) {
            lines.append(
                    "<recv response=\"%d\"%s optional=\"true\" next=\"%d\"><action>%s<log message=\"%s\"/></action></recv>%n"
                            .formatted(code, txn, label, CODE, log));
        }
        return lines.toString();
    }

    /** SIPp refuses a variable that is set and never read; this reads all of them. */
    private static String references(String text) {
        var names = new TreeSet<String>();
        ASSIGNED.matcher(text)
                .results()
                .forEach(found -> names.addAll(List.of(found.group(1).split(","))));
        return names.isEmpty() ? "" : "<Reference variables=\"" + String.join(",", names) + "\"/>";
    }

    private static String read(String name) {
        try (var in = Scenario.class.getResourceAsStream("/sipp/" + name + ".xml")) {
            if (in == null) {
                throw new IllegalArgumentException("no scenario " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
