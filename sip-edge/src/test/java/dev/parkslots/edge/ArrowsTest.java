package dev.parkslots.edge;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of this module: who may know whom. */
class ArrowsTest {

    private static final String EDGE = "dev.parkslots.edge.";
    /** More than this in one package, and an idea is hidden in it. */
    private static final int MOST_FILES = 15;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.parkslots.edge");

    @Test
    void what_a_call_is_knows_neither_spring_nor_sip_nor_sockets() {
        noClasses()
                .that(resideInAnyPackage(EDGE + "call..", EDGE + "flow..", EDGE + "dialplan..", EDGE + "sdp..")
                        .and(not(simpleNameEndingWith("Configuration"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "javax.sip..",
                        "gov.nist..",
                        "java.net.http..",
                        "java.nio.channels..",
                        "io.lettuce..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.(Datagram|Server)?Socket")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void only_sip_speaks_with_the_sip_library() {
        noClasses()
                .that()
                .resideOutsideOfPackage(EDGE + "sip..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.sip..", "gov.nist..")
                .check(CLASSES);
    }

    @Test
    void only_those_who_keep_something_know_redis() {
        noClasses()
                .that(not(resideInAnyPackage(EDGE + "registrar..", EDGE + "adoption..", EDGE + "platform.."))
                        .and(not(simpleNameEndingWith("Configuration"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lettuce..", "org.springframework.data.redis..")
                .check(CLASSES);
    }

    @Test
    void no_two_packages_need_each_other() {
        slices().matching(EDGE + "(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES.that(not(simpleNameEndingWith("Configuration"))));
    }

    @Test
    void neither_do_those_beneath_one_roof() {
        slices().matching(EDGE + "(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES.that(not(simpleNameEndingWith("Configuration"))));
    }

    @Test
    void the_model_stands_on_nothing_and_flows_stand_on_the_model() {
        var outside = List.of("loop", "sip", "registrar", "media", "adoption", "web", "demo", "platform");
        noDependencies("call", with(outside, "flow", "parkservice"));
        noDependencies("flow", outside.toArray(String[]::new));
        noDependencies("sdp", with(outside, "call", "flow", "parkservice"));
        noDependencies("media", "flow", "loop", "sip", "registrar", "parkservice", "adoption", "web", "demo");
        noDependencies("platform", with(outside.subList(0, 7), "call", "flow", "parkservice"));
    }

    private static String[] with(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void doors_are_opened_from_outside_only() {
        noDependencies("parkservice", "flow", "loop", "sip", "media", "registrar", "adoption", "web", "demo");
        noDependencies("loop", "sip", "web", "adoption", "demo");
        noDependencies("sip", "flow", "media", "web", "adoption", "demo");
        noDependencies("registrar", "flow", "loop", "media", "sip", "web", "adoption", "demo");
        noDependencies("web", "sip", "flow", "media", "registrar", "demo", "adoption");
    }

    @Test
    void the_doctor_looks_from_outside_and_nobody_knows_him() {
        noDependencies(
                "doctor", "call", "flow", "loop", "sip", "registrar", "parkservice", "adoption", "web", "platform");
        for (var other :
                List.of("call", "flow", "loop", "sip", "media", "registrar", "adoption", "web", "demo", "platform")) {
            noDependencies(other, "doctor");
        }
    }

    @Test
    void every_package_says_what_it_is_for() throws Exception {
        try (var folders = Files.walk(Path.of("src/main/java/dev/parkslots/edge"))) {
            assertThat(folders.filter(Files::isDirectory)).allSatisfy(folder -> {
                try (var files = Files.list(folder)) {
                    var names = files.map(file -> file.getFileName().toString()).toList();
                    if (names.stream().anyMatch(name -> name.endsWith(".java"))) {
                        assertThat(names).as(folder.toString()).contains("package-info.java");
                    }
                }
            });
        }
    }

    @Test
    void no_package_is_a_heap() throws Exception {
        try (var folders = Files.walk(Path.of("src/main/java/dev/parkslots/edge"))) {
            assertThat(folders.filter(Files::isDirectory)).allSatisfy(folder -> {
                try (var files = Files.list(folder)) {
                    assertThat(files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith(".java") && !name.equals("package-info.java")))
                            .as(folder.toString())
                            .hasSizeLessThanOrEqualTo(MOST_FILES);
                }
            });
        }
    }

    /** Spring's wiring classes may see both ends of an arrow that they tie. */
    private static void noDependencies(String from, String... to) {
        var forbidden = Arrays.stream(to).map(name -> EDGE + name + "..").toArray(String[]::new);
        noClasses()
                .that(resideInAnyPackage(EDGE + from + "..").and(not(simpleNameEndingWith("Configuration"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(true)
                .as(from + " knows none of " + String.join(", ", to))
                .check(CLASSES);
    }
}
