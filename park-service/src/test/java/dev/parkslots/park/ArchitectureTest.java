package dev.parkslots.park;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows between the packages point down: adapters of slot → recall → slot → call → edge → directory → security → platform. */
@AnalyzeClasses(packages = "dev.parkslots.park", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String PARK = "dev.parkslots.park.";
    private static final String SLOT = PARK + "slot";
    private static final String[] PLAIN_SLOT = {SLOT, SLOT + ".state", SLOT + ".store"};
    private static final String[] ADAPTERS = {SLOT + ".body..", SLOT + ".redis..", SLOT + ".stomp..", SLOT + ".web.."};
    private static final Path SOURCES = Path.of("src/main/java");
    private static final int LONG_FILE = 200;

    @ArchTest
    static final ArchRule slotIsPlainJava = classes()
            .that()
            .resideInAnyPackage(PLAIN_SLOT)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(PLAIN_SLOT)
                    .or(resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "org.slf4j..",
                            "io.micrometer.core.instrument..",
                            PARK + "directory")));

    /** Whoever adds a package below slot says on which side it stands. */
    @ArchTest
    static final ArchRule everythingOfSlotIsPlainOrAnAdapter = classes()
            .that()
            .resideInAPackage(SLOT + "..")
            .should()
            .resideInAnyPackage(
                    Stream.concat(Stream.of(PLAIN_SLOT), Stream.of(ADAPTERS)).toArray(String[]::new));

    @ArchTest
    static final ArchRule directoryIsPlainJava = classes()
            .that()
            .resideInAPackage(PARK + "directory")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "com.fasterxml.jackson.annotation..", PARK + "directory");

    @ArchTest
    static final ArchRule redisStaysInItsPackages = noClasses()
            .that()
            .resideOutsideOfPackages("..redis..", PARK + "platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lettuce..", "org.springframework.data.redis..");

    @ArchTest
    static final ArchRule platformKnowsNobody =
            points(PARK + "platform..", "security", "directory", "edge", "call", "slot", "recall");

    @ArchTest
    static final ArchRule securityKnowsPlatformOnly =
            points(PARK + "security..", "directory", "edge", "call", "slot", "recall");

    @ArchTest
    static final ArchRule directoryKnowsNoCalls = points(PARK + "directory..", "edge", "call", "slot", "recall");

    /** {@code EdgeOwners} is the other way round: slot says what it needs to ask, edge answers. */
    @ArchTest
    static final ArchRule edgeKnowsNoSlots = noClasses()
            .that()
            .resideInAPackage(PARK + "edge..")
            .and()
            .doNotHaveSimpleName("EdgeOwners")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PARK + "call..", SLOT + "..", PARK + "recall..");

    @ArchTest
    static final ArchRule callKnowsNoSlots = points(PARK + "call..", "slot", "recall");

    @ArchTest
    static final ArchRule recallKnowsNoAdapters = noClasses()
            .that()
            .resideInAPackage(PARK + "recall..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ADAPTERS);

    @ArchTest
    static final ArchRule noCycles =
            slices().assignedFrom(new Features()).should().beFreeOfCycles();

    /** Nor inside a feature: a package that needs its own sub-package is not needed by it. */
    @ArchTest
    static final ArchRule noCyclesBetweenPackages =
            slices().matching("dev.parkslots.park.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule adaptersAreThin = noClasses()
            .that()
            .resideInAnyPackage(SLOT + ".body..", SLOT + ".web..", SLOT + ".stomp..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SLOT + ".redis..", PARK + "edge.redis..");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre =
            noClasses().should().haveNameMatching(".*(Impl|Manager|Utils?|Helper)");

    @ArchTest
    static final ArchRule nobodySleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    private static ArchRule points(String from, String... not) {
        String[] packages = Stream.of(not).map(name -> PARK + name + "..").toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages);
    }

    /** One slice for each feature; the adapters of slot are one of their own, above it. */
    private static final class Features implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            String name = javaClass.getPackageName();
            if (Stream.of(ADAPTERS)
                    .anyMatch(adapter -> PackageMatcher.of(adapter).matches(name))) {
                return SliceIdentifier.of("adapters of slot");
            }
            return name.startsWith(PARK)
                    ? SliceIdentifier.of(name.substring(PARK.length()).split("\\.")[0])
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "features";
        }
    }

    @Test
    void everyPackageSaysWhatItIs() {
        List<Path> silent = sources()
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                .toList();

        assertThat(silent).isEmpty();
    }

    @Test
    void filesStayShort() {
        List<Path> tooLong = sources().filter(file -> lines(file) > LONG_FILE).toList();

        assertThat(tooLong).isEmpty();
    }

    private static Stream<Path> sources() {
        try (Stream<Path> all = Files.walk(SOURCES)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
