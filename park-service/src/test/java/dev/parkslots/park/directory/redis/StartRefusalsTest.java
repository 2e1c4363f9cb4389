package dev.parkslots.park.directory.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parkslots.park.RedisForTests;
import dev.parkslots.park.directory.store.LiveDirectory;
import dev.parkslots.park.platform.ParkSettings;
import dev.parkslots.park.platform.StartRefused;
import dev.parkslots.park.platform.redis.ScriptWatch;
import dev.parkslots.park.platform.trace.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.crypto.password.PasswordEncoder;
import tools.jackson.databind.json.JsonMapper;

/** The service does not start with a directory that is missing or wrong, and outside the demo not with the demo's. */
class StartRefusalsTest {

    private static final String ONE_TENANT = """
            tenants:
              - name: acme
                domain: acme.example
                lots:
                  - {name: main, from: "701", to: "703"}
            """;

    private final RedisForTests.Own server = RedisForTests.own();
    private LettuceConnectionFactory connections;

    @TempDir
    private Path files;

    @BeforeEach
    void connect() {
        connections = Connections.to(server.url());
    }

    @AfterEach
    void disconnect() {
        connections.destroy();
        server.close();
    }

    @Test
    void outsideTheDemoADirectoryMustBeGiven() {
        refuses(production(), null, "No directory is given", "PARK_DIRECTORY");
        refuses(production(), " ", "No directory is given", "PARK_DIRECTORY");
    }

    @Test
    void aDirectoryThatCanNotBeReadIsToldByItsName() throws IOException {
        String missing = files.resolve("missing.yml").toString();
        refuses(production(), missing, "PARK_DIRECTORY=" + missing, "exists");

        Path wrong = Files.writeString(files.resolve("wrong.yml"), ONE_TENANT.replace("\"703\"", "\"7003\""));
        refuses(production(), wrong.toString(), "lots[0].to", "docs/directory.md");
    }

    @Test
    void outsideTheDemoTheDirectoryOfTheDemoIsRefused() throws IOException {
        String own = Files.writeString(files.resolve("own.yml"), ONE_TENANT).toString();
        assertThat(start(demo(), null).tenant("demo")).isPresent();

        refuses(production(), own, "demo profile", "PARK_REDIS_URL");
    }

    @Test
    void norDoesItComeInLaterWhenRedisWasAwayAtTheStart() throws IOException {
        String own = Files.writeString(files.resolve("own.yml"), ONE_TENANT).toString();
        LiveDirectory started = start(production(), own);
        new StringRedisTemplate(connections).delete(RedisDirectoryStore.KEY);
        LiveDirectory demo = start(demo(), null);
        demo.change("demo", tenant -> tenant); // a higher version than the other's

        assertThatThrownBy(started::synchronise).isInstanceOf(StartRefused.class);
        assertThat(started.tenant("demo")).isEmpty();
        assertThat(started.tenant("acme")).isPresent();
    }

    private void refuses(Environment environment, String file, String why, String cure) {
        assertThatThrownBy(() -> start(environment, file))
                .isInstanceOfSatisfying(
                        StartRefused.class, e -> assertThat(e.cure()).contains(cure))
                .hasMessageContaining(why);
    }

    private LiveDirectory start(Environment environment, String file) {
        ParkSettings settings = new ParkSettings(
                new ParkSettings.Http(0, "127.0.0.1", List.of(), List.of()),
                new ParkSettings.Internal(0, "127.0.0.1"),
                new ParkSettings.Redis(server.url()),
                new ParkSettings.Security(null, Duration.ofHours(1)),
                new ParkSettings.Softphone("ws://127.0.0.1:8081/sip", Duration.ofHours(1)),
                new ParkSettings.Watch(Duration.ofMinutes(1)),
                file);
        return new DirectoryConfiguration()
                .directory(
                        new StringRedisTemplate(connections),
                        JsonMapper.shared(),
                        settings,
                        environment,
                        new Plain(),
                        new ScriptWatch(new SimpleMeterRegistry(), Tracing.OFF));
    }

    private static Environment production() {
        return new MockEnvironment();
    }

    private static Environment demo() {
        MockEnvironment demo = new MockEnvironment();
        demo.setActiveProfiles("demo");
        return demo;
    }

    /** Hashing for real takes longer than everything else here. */
    private static final class Plain implements PasswordEncoder {
        @Override
        public String encode(CharSequence password) {
            return "plain:" + password;
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            return hash.equals(encode(password));
        }
    }
}
