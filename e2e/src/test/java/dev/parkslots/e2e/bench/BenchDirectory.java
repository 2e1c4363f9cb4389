package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tenant large enough for the load: users, slots, a trunk. Written as a seed for {@code PARK_DIRECTORY}. */
final class BenchDirectory {

    static final int SLOTS = 1000;
    static final int TRUNK_PORT = 36_070;

    private static final int FIRST_SLOT = 7001;
    private static final int USERS = 400;

    private BenchDirectory() {}

    /** A lot of {@link #SLOTS} slots, as a line of the seed. */
    static String lot(String name, int firstSlot, String recallAfter, String ladder) {
        return lot(name, firstSlot, SLOTS, recallAfter, ladder);
    }

    private static String lot(String name, int firstSlot, int slots, String recallAfter, String ladder) {
        return "      - {name: %s, from: \"%d\", to: \"%d\", recallAfter: %s, ladder: [%s]}%n"
                .formatted(name, firstSlot, firstSlot + slots - 1, recallAfter, ladder);
    }

    /** The lot of all benchmarks but those of ladders; nothing is due in it. */
    static String mainLot(int slots) {
        return lot("main", FIRST_SLOT, slots, "PT60M", "{do: recall, for: PT30S}");
    }

    static String slot(int index) {
        return Integer.toString(FIRST_SLOT + index);
    }

    static String sipPassword(String extension) {
        return "demo-" + extension;
    }

    /** How the trunk dials a user. */
    static String number(String extension) {
        return "+1555010" + extension;
    }

    /** @param lots as of {@link #lot} */
    static Path write(Path directory, String lots) throws IOException {
        StringBuilder yaml = new StringBuilder("""
                tenants:
                  - name: demo
                    domain: demo.localhost
                    users:
                      - {username: alice, name: Alice, extension: "201", password: demo, sip: {password: demo-201}}
                """);
        for (int i = 0; i < USERS; i++) {
            String extension = LoadPhones.extension(i);
            yaml.append("      - {username: u%1$s, name: U%1$s, extension: \"%1$s\", sip: {password: %2$s}}%n"
                    .formatted(extension, sipPassword(extension)));
        }
        yaml.append("""
                    lots:
                %s    dialCodes: {preset: park-slots}
                    trunks:
                      - id: load-trunk
                        host: 127.0.0.1
                        fromPort: %d
                        toPort: %d
                        outbound: sip:127.0.0.1:%d
                        numberPrefix: "+1555010"
                """.formatted(lots, TRUNK_PORT, TRUNK_PORT + 9, TRUNK_PORT));
        return Files.writeString(directory.resolve("directory.yml"), yaml);
    }
}
