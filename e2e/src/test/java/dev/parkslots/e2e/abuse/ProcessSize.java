package dev.parkslots.e2e.abuse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How big a process is, as the kernel sees it (Linux).
 *
 * @param files open file descriptors, sockets among them
 */
public record ProcessSize(int threads, int files) {

    public static ProcessSize of(long pid) throws IOException {
        var process = Path.of("/proc", Long.toString(pid));
        return new ProcessSize(entries(process.resolve("task")), entries(process.resolve("fd")));
    }

    private static int entries(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return (int) files.count();
        }
    }
}
