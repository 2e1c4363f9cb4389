package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.Set;

/** CPU time of some threads of a process, to the nanosecond, from /proc (the kernel's schedstats). */
record ThreadCpu(long pid, Set<String> names) {

    /** The two through which all sound of an edge goes. */
    static ThreadCpu ofSound(BenchStack stack) {
        return new ThreadCpu(stack.edgeCpu().pid(), Set.of("media-pacer", "media-receiver"));
    }

    /** Since they began. */
    double seconds() {
        return ifAllLive().orElseThrow(() -> new IllegalStateException("No threads " + names + " in process " + pid));
    }

    /** The same; nothing once one has ended. */
    OptionalDouble ifAllLive() {
        long nanos = 0;
        int found = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : threads) {
                if (names.contains(read(thread.resolve("comm")).strip())) {
                    String stats = read(thread.resolve("schedstat"));
                    if (!stats.isEmpty()) {
                        found++;
                        nanos += Long.parseLong(stats.substring(0, stats.indexOf(' ')));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found == names.size() ? OptionalDouble.of(nanos / 1e9) : OptionalDouble.empty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            // The thread has ended meanwhile.
            return "";
        }
    }
}
