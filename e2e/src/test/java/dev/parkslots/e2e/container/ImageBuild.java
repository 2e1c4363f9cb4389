package dev.parkslots.e2e.container;

import dev.parkslots.e2e.container.Dockerfile.Instruction;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Follows a Dockerfile without a container engine: each stage is a folder, COPY copies into it, RUN runs the very command in it
 * with this JVM's {@code java}. It knows the instructions that ours use; another one is an error, not a thing to skip.
 */
final class ImageBuild {

    private static final Pattern MOUNT = Pattern.compile("--mount=type=bind,source=(\\S+),target=(\\S+)\\s+");

    private final Path context;
    private final List<Pattern> allowed;
    private final Path folder;
    private final Map<String, Path> stages = new HashMap<>();
    private Path root;
    private Path at;

    private ImageBuild(Path context, Path folder) throws IOException {
        this.context = context;
        this.folder = folder;
        this.root = folder;
        this.at = folder;
        allowed = allowed(context.resolve(".dockerignore"));
    }

    /**
     * @param context the folder with the Dockerfile
     * @param folder takes the stages
     * @return the image's working folder
     */
    static Path run(Path context, Path folder) throws IOException, InterruptedException {
        var build = new ImageBuild(context, folder);
        for (var instruction : Dockerfile.of(context.resolve("Dockerfile")).instructions()) {
            build.follow(instruction);
        }
        return build.at;
    }

    private void follow(Instruction instruction) throws IOException, InterruptedException {
        switch (instruction.name()) {
            case "FROM" -> stage(instruction.rest());
            case "WORKDIR" -> at = Files.createDirectories(inside(root, instruction.rest()));
            case "COPY" -> copy(instruction.rest().split("\\s+"));
            case "RUN" -> shell(instruction.rest());
            case "ARG", "LABEL", "USER", "VOLUME", "EXPOSE", "STOPSIGNAL", "ENTRYPOINT" -> {}
            default -> throw new AssertionError("not known here: " + instruction);
        }
    }

    private void stage(String rest) throws IOException {
        var words = rest.split("\\s+");
        var name = words.length == 3 ? words[2] : "image";
        root = Files.createDirectories(folder.resolve(name));
        stages.put(name, root);
        at = root;
    }

    private void copy(String[] words) throws IOException {
        if (words[0].startsWith("--from=")) {
            var from = stages.get(words[0].substring("--from=".length()));
            if (from == null) {
                throw new AssertionError("no such stage: " + words[0]);
            }
            copyTree(inside(from, words[1]), at.resolve(words[2]).normalize());
        } else {
            var file = fromContext(words[0]);
            Files.copy(file, at.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private void shell(String rest) throws IOException, InterruptedException {
        var command = rest;
        var mount = MOUNT.matcher(command);
        if (mount.find()) {
            command = command.substring(mount.end())
                    .replace(mount.group(2), fromContext(mount.group(1)).toString());
        }
        var builder = new ProcessBuilder("/bin/sh", "-c", command).directory(at.toFile());
        var log = folder.resolve("build.log");
        var process = Surroundings.onlyJava(builder)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError(command + "\nfails:\n" + Files.readString(log));
        }
    }

    private static Path inside(Path root, String path) {
        return root.resolve(path.replaceFirst("^/", "")).normalize();
    }

    private Path fromContext(String path) {
        if (allowed.stream().noneMatch(pattern -> pattern.matcher(path).matches())) {
            throw new AssertionError(path + " is kept out by .dockerignore");
        }
        return context.resolve(path);
    }

    /** Ours begin with {@code *}: nothing gets in but what follows behind {@code !}. */
    private static List<Pattern> allowed(Path file) throws IOException {
        var lines = Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        if (!lines.getFirst().equals("*")
                || lines.stream().skip(1).anyMatch(line -> !line.startsWith("!") || line.contains("*"))) {
            throw new AssertionError(file + " does not begin with * and name single files behind !");
        }
        var patterns = new ArrayList<Pattern>();
        lines.stream().skip(1).forEach(line -> patterns.add(Pattern.compile(Pattern.quote(line.substring(1)))));
        return patterns;
    }

    /** With the times of the files: the class cache looks at them. */
    private static void copyTree(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectories(to.resolve(from.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
