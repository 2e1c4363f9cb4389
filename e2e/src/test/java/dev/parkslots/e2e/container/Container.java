package dev.parkslots.e2e.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A process that runs an image's ENTRYPOINT in its folder, which is read-only for it, and as the image's user where we may. */
final class Container implements AutoCloseable {

    private final Path image;
    private final Path log;
    private final Map<String, String> before;
    private final Process process;

    Container(Dockerfile file, Path image, Map<String, String> environment) throws IOException, InterruptedException {
        this.image = image;
        log = Files.createTempFile(image.getParent(), "container", ".log");
        before = files(image);
        var command = new ArrayList<>(asUser(file.inTheImage("USER"), image));
        command.addAll(Dockerfile.words(file.inTheImage("ENTRYPOINT")));
        var builder = Surroundings.onlyJava(new ProcessBuilder(command)).directory(image.toFile());
        builder.environment().putAll(environment);
        process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** Only root may become somebody else; and only if that somebody may read the folders above. */
    private static List<String> asUser(String user, Path image) throws IOException, InterruptedException {
        var ids = user.split(":");
        var become = List.of("setpriv", "--reuid", ids[0], "--regid", ids[1], "--clear-groups", "--no-new-privs");
        var test = new ArrayList<>(become);
        test.addAll(List.of("java", "-version"));
        try {
            var tried = Surroundings.onlyJava(new ProcessBuilder(test))
                    .directory(image.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return tried.waitFor() == 0 ? become : List.of();
        } catch (IOException noSuchProgram) {
            return List.of();
        }
    }

    /** Makes the folders from the top of an image readable for all and writable for nobody. */
    static void seal(Path top) throws IOException {
        try (var files = Files.walk(top)) {
            for (var file : files.toList()) {
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString(Files.isDirectory(file) ? "r-xr-xr-x" : "r--r--r--"));
            }
        }
    }

    /** So that it can be deleted. */
    static void unseal(Path top) throws IOException {
        try (var files = Files.walk(top)) {
            for (var folder : files.filter(Files::isDirectory).toList()) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    /** Names and times. */
    private static Map<String, String> files(Path folder) throws IOException {
        var found = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.toList()) {
                found.put(
                        folder.relativize(file).toString(),
                        Files.getLastModifiedTime(file).toString());
            }
        }
        return found;
    }

    /** Whether the process wrote into its image. */
    boolean changedItsImage() throws IOException {
        return !files(image).equals(before);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String said() throws IOException {
        return Files.readString(log);
    }

    /** TERM, as an engine stops a container. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("TERM does not end it");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
