package dev.parkslots.park;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Who may do what, as {@code docs/roles.md} says. */
public final class RoleTable {

    private RoleTable() {}

    /** Whom an address is open to. */
    public enum Who {
        EVERYBODY,
        USER,
        SUPERVISOR,
        ADMIN,
        OPERATOR,
        EDGE,
        METRICS
    }

    /**
     * @param method an HTTP method, ANY, or SUBSCRIBE
     * @param path a pattern, or a STOMP destination; a query makes it a case of the row without
     * @param ownTenant whether an answer holds, and a request changes, things of the own tenant only
     */
    public record Row(String method, String path, Who who, boolean ownTenant) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public static List<Row> rows() {
        try {
            return Files.readAllLines(Path.of("../docs/roles.md")).stream()
                    .filter(line -> line.matches("\\| [A-Z]+ \\| `/.*"))
                    .map(RoleTable::row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
        return new Row(
                cells.get(1),
                cells.get(2).replace("`", ""),
                Who.valueOf(cells.get(3).toUpperCase(java.util.Locale.ROOT)),
                cells.get(4).equals("own"));
    }
}
