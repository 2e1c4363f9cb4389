package dev.parkslots.edge.sip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One of the messages in {@code src/test/resources/torture}: lines that begin with {@code #} say what it tests, what must come
 * back and who sends it; then the message. There a line ends with CR and LF, {@code \xHH} is a byte, {@code ${repeat 3 ab}} is
 * ababab, and {@code ${length}} the length of the body; the last line end of the file is not part of it.
 *
 * @param about what {@code # expect: 400} and the like say, by name
 */
record TortureMessage(String name, Map<String, String> about, String text) {

    private static final Pattern ABOUT = Pattern.compile("(?m)^# (\\w+): (.*)\n");
    private static final Pattern REPEAT = Pattern.compile("\\$\\{repeat (\\d+) ([^}]*)}");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern BYTE = Pattern.compile("\\\\x(\\p{XDigit}{2})");

    static Stream<TortureMessage> all() {
        try (var files = Files.list(Path.of("src/test/resources/torture"))) {
            return files.sorted().map(TortureMessage::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TortureMessage read(Path file) {
        try {
            var all = Files.readString(file);
            var start = 0;
            while (all.charAt(start) == '#') {
                start = all.indexOf('\n', start) + 1;
            }
            var about = new java.util.HashMap<String, String>();
            ABOUT.matcher(all.substring(0, start)).results().forEach(line -> about.put(line.group(1), line.group(2)));
            var text = all.substring(start, all.length() - 1);
            return new TortureMessage(file.getFileName().toString().replace(".sip", ""), Map.copyOf(about), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A status, "call" or "dropped". */
    String expected() {
        return Objects.requireNonNull(about.get("expect"));
    }

    /** What comes on the wire. */
    byte[] bytes(Map<String, String> values) {
        var repeated = REPEAT.matcher(text.replace("\n", "\r\n"))
                .replaceAll(found -> Matcher.quoteReplacement(found.group(2).repeat(Integer.parseInt(found.group(1)))));
        var body = repeated.substring(repeated.indexOf("\r\n\r\n") + 4);
        return unescaped(VARIABLE.matcher(repeated)
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group(1)) {
                            case "name" -> name;
                            case "length" -> Integer.toString(unescaped(body).length);
                            default -> Objects.requireNonNull(values.get(found.group(1)), found.group());
                        })));
    }

    private static byte[] unescaped(String text) {
        var bytes = new ByteArrayOutputStream();
        var at = 0;
        for (var escape : BYTE.matcher(text).results().toList()) {
            bytes.writeBytes(text.substring(at, escape.start()).getBytes(StandardCharsets.UTF_8));
            bytes.write(Integer.parseInt(escape.group(1), 16));
            at = escape.end();
        }
        bytes.writeBytes(text.substring(at).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return name;
    }
}
