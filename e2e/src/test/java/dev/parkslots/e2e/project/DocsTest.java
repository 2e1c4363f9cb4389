package dev.parkslots.e2e.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.stack.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the documents say is so. */
class DocsTest {

    private static final Path ROOT = Repository.root();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\s*(\\./\\S+)");
    /** Where packages come from is the business of whoever builds; written in two halves so that this file passes too. */
    private static final List<String> REGISTRIES = List.of(
            "repo.maven." + "apache.org",
            "repo1." + "maven.org",
            "registry.npmjs" + ".org",
            "maven-central" + ".storage",
            "files.python" + "hosted.org",
            "proxy.golang" + ".org",
            "registry-1.docker" + ".io");

    @Test
    void everyRelativeLinkLeadsSomewhere() throws IOException {
        var broken = new ArrayList<String>();
        for (var page : tracked(".md")) {
            LINK.matcher(Files.readString(page))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(link -> {
                        var target = link.replaceFirst("#.*", "");
                        if (!target.isEmpty() && !target.contains("://") && !target.startsWith("mailto:")) {
                            if (!Files.exists(page.resolveSibling(target))) {
                                broken.add(ROOT.relativize(page) + " -> " + link);
                            }
                        }
                    });
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void theReadmesCommandsExist() throws IOException {
        var readme = Files.readString(ROOT.resolve("README.md"));
        var commands = COMMAND.matcher(readme)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertThat(commands).contains("./run", "./mvnw");
        for (var command : commands) {
            assertThat(ROOT.resolve(command)).isExecutable();
        }
        assertThat(Files.readString(ROOT.resolve(".ci/run"))).contains("./mvnw verify");
        assertThat(readme).contains("./mvnw verify");
    }

    @Test
    void noRegistryIsNamedInAnyTrackedFile() throws IOException {
        var named = new ArrayList<String>();
        for (var file : tracked("")) {
            if (Files.size(file) > 2_000_000) {
                continue;
            }
            var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            REGISTRIES.stream().filter(text::contains).forEach(host -> named.add(ROOT.relativize(file) + ": " + host));
        }
        assertThat(named).isEmpty();
    }

    /** The files under version control; all files outside build folders where there is no git. */
    static List<Path> tracked(String ending) throws IOException {
        if (Files.exists(ROOT.resolve(".git"))) {
            var process = new ProcessBuilder("git", "ls-files")
                    .directory(ROOT.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var names = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines();
            var files = names.filter(name -> name.endsWith(ending))
                    .map(ROOT::resolve)
                    .filter(Files::isRegularFile)
                    .toList();
            if (!files.isEmpty()) {
                return files;
            }
        }
        try (var all = Files.walk(ROOT)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .filter(file ->
                            !ROOT.relativize(file).toString().matches("(.*/)?(target|node_modules|\\.git|\\.run)/.*"))
                    .toList();
        }
    }
}
