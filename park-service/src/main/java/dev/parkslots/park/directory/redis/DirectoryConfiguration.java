package dev.parkslots.park.directory.redis;

import dev.parkslots.park.directory.seed.SeedException;
import dev.parkslots.park.directory.seed.SeedReader;
import dev.parkslots.park.directory.store.DirectorySnapshot;
import dev.parkslots.park.directory.store.LiveDirectory;
import dev.parkslots.park.platform.ParkSettings;
import dev.parkslots.park.platform.StartRefused;
import dev.parkslots.park.platform.redis.ScriptWatch;
import dev.parkslots.park.platform.watch.Pulse;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;
import tools.jackson.databind.json.JsonMapper;

/** Where the directory comes from at start. */
@Configuration(proxyBeanMethods = false)
class DirectoryConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryConfiguration.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final long UNSTORED = 0;

    @Bean
    LiveDirectory directory(
            StringRedisTemplate redis,
            JsonMapper json,
            ParkSettings settings,
            Environment environment,
            PasswordEncoder passwords,
            ScriptWatch watch) {
        boolean demo = environment.acceptsProfiles(Profiles.of("demo"));
        DirectorySnapshot seed = seed(settings, demo, passwords);
        LiveDirectory directory = new LiveDirectory(
                new RedisDirectoryStore(redis, json, watch), seed, stored -> refuseDemoDirectory(stored, demo));
        try {
            directory.synchronise();
        } catch (DataAccessException | RedisException e) {
            LOG.warn("Redis does not answer; the directory starts from its seed: {}", e.getMessage());
        }
        return directory;
    }

    private static void refuseDemoDirectory(DirectorySnapshot stored, boolean demo) {
        if (stored.demo() && !demo) {
            throw new StartRefused(
                    "Redis holds the directory of the demo profile, whose passwords everybody knows.",
                    "Use another Redis (PARK_REDIS_URL), or delete the key " + RedisDirectoryStore.KEY
                            + " in this one.");
        }
    }

    @Bean
    DirectorySync directorySync(LiveDirectory directory, LettuceConnectionFactory connections) {
        return new DirectorySync(directory, connections, PERIOD);
    }

    @Bean
    Pulse directorySyncPulse(DirectorySync sync, ParkSettings settings) {
        return new Pulse("directory sync", sync.thread(), settings.watch().patience());
    }

    private static DirectorySnapshot seed(ParkSettings settings, boolean demo, PasswordEncoder passwords) {
        String file = settings.directory();
        boolean builtIn = file == null || file.isBlank();
        if (builtIn && !demo) {
            throw new StartRefused(
                    "No directory is given: there are no tenants, users and lots.",
                    "Set PARK_DIRECTORY to a file as docs/directory.md describes it, or start with the profile demo to try things out.");
        }
        String name = builtIn ? "the built-in demo directory" : "PARK_DIRECTORY=" + file;
        try {
            SeedReader reader = new SeedReader(password -> String.valueOf(passwords.encode(password)));
            return new DirectorySnapshot(UNSTORED, builtIn, reader.read(text(file, builtIn)));
        } catch (IOException e) {
            throw new StartRefused(name + " can't be read: " + e, "Check that the file exists and may be read.");
        } catch (SeedException e) {
            throw new StartRefused(
                    name + " is not right:\n" + e.getMessage(), "Correct it; docs/directory.md describes every field.");
        }
    }

    private static String text(@Nullable String file, boolean builtIn) throws IOException {
        return builtIn || file == null
                ? new ClassPathResource("demo-directory.yml").getContentAsString(StandardCharsets.UTF_8)
                : Files.readString(Path.of(file));
    }
}
