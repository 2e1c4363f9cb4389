package dev.parkslots.e2e.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Where the packaged things lie. */
public final class Repository {

    private Repository() {}

    /** The top folder of the project. */
    public static Path root() {
        var set = System.getProperty("parkslots.root");
        var start = Path.of(set == null ? "" : set).toAbsolutePath();
        for (var at = start; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("sip-edge/pom.xml"))) {
                return at;
            }
        }
        throw new IllegalStateException("no project at or above " + start);
    }

    static Path jar(String module) {
        return root().resolve(module).resolve("target").resolve(module + ".jar");
    }

    /** Output of the tests: logs, scenarios. */
    public static Path target() {
        return root().resolve("e2e/target");
    }

    /** The redis-server unpacked by park-service's build. */
    static Path redisServer() {
        var mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        var arm = System.getProperty("os.arch").equals("aarch64");
        var ending = (mac ? "darwin" : "linux") + "-" + (arm ? "arm64" : "amd64");
        try (var files = Files.list(root().resolve("park-service/target/redis"))) {
            return files.filter(f -> f.getFileName().toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException("package park-service first", e);
        }
    }
}
