package dev.parkslots.e2e.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The instructions of a Dockerfile, lines joined, {@code ARG}s put in.
 *
 * @param instructions in order, of all stages
 */
record Dockerfile(List<Instruction> instructions) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    /** One instruction: {@code COPY} and what follows it. */
    record Instruction(String name, String rest) {}

    static Dockerfile of(Path file) {
        var instructions = new ArrayList<Instruction>();
        var arguments = new HashMap<String, String>();
        for (var line : joined(file)) {
            var parts = line.split("\\s+", 2);
            var rest = VARIABLE.matcher(parts[1])
                    .replaceAll(found -> Matcher.quoteReplacement(Objects.requireNonNull(
                            arguments.get(found.group(1)), () -> "no ARG " + found.group(1) + " in " + file)));
            if (parts[0].equals("ARG")) {
                var argument = rest.split("=", 2);
                arguments.put(argument[0], argument[1]);
            }
            instructions.add(new Instruction(parts[0], rest));
        }
        return new Dockerfile(List.copyOf(instructions));
    }

    private static List<String> joined(Path file) {
        try {
            var text = Files.readString(file).replaceAll("(?m)^#.*\\R", "").replaceAll("\\\\\\R\\s*", "");
            return text.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last one of this name in the last stage, whose settings are the image's. */
    String inTheImage(String name) {
        var stage = stages().getLast();
        return stage.stream()
                .filter(instruction -> instruction.name().equals(name))
                .map(Instruction::rest)
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("no " + name + " in the last stage"));
    }

    /** Each begins with its FROM. */
    List<List<Instruction>> stages() {
        var stages = new ArrayList<List<Instruction>>();
        for (var instruction : instructions) {
            if (instruction.name().equals("FROM")) {
                stages.add(new ArrayList<>());
            }
            if (!stages.isEmpty()) {
                stages.getLast().add(instruction);
            }
        }
        return stages;
    }

    /** {@code a="b c" d="e"} as LABEL writes it. */
    static Map<String, String> pairs(String text) {
        var pairs = new HashMap<String, String>();
        var pattern = Pattern.compile("([\\w.]+)=\"([^\"]*)\"").matcher(text);
        while (pattern.find()) {
            pairs.put(pattern.group(1), pattern.group(2));
        }
        return pairs;
    }

    /** The words of the exec form, {@code ["java", "-jar"]}. */
    static List<String> words(String array) {
        if (!array.matches("\\[\\s*\"[^\"]*\"(\\s*,\\s*\"[^\"]*\")*\\s*]")) {
            throw new AssertionError("not the exec form, so TERM would reach a shell: " + array);
        }
        return Pattern.compile("\"([^\"]*)\"")
                .matcher(array)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
