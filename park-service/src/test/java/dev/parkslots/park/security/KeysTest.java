package dev.parkslots.park.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parkslots.park.platform.ClusterSettings;
import dev.parkslots.park.platform.StartRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class KeysTest {

    private final KeyConfiguration configuration = new KeyConfiguration();

    @Test
    void withoutASecretOnlyTheDemoStarts() {
        MockEnvironment demo = new MockEnvironment();
        demo.setActiveProfiles("demo");

        assertThat(configuration.derivedKeys(new ClusterSettings(null), demo)).isNotNull();
        assertThatThrownBy(() -> configuration.derivedKeys(new ClusterSettings(null), new MockEnvironment()))
                .isInstanceOfSatisfying(
                        StartRefused.class, e -> assertThat(e.cure()).contains("PARKSLOTS_INTERNAL_SECRET"));
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatThrownBy(() -> configuration.derivedKeys(new ClusterSettings("short"), new MockEnvironment()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("too short");
    }

    @Test
    void aPasswordIsCheckedInTime() {
        var passwords = configuration.passwordEncoder();
        String hash = passwords.encode("demo");
        long begin = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            assertThat(passwords.matches("demo", hash)).isTrue();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin).dividedBy(10)).isLessThan(Duration.ofMillis(200));
        assertThat(hash).startsWith("{bcrypt}$2a$08$");
    }

    @Test
    void aSoftphonesPasswordFollowsFromItsName() {
        Clock clock = Clock.fixed(Instant.parse("2026-01-01T10:00:00Z"), ZoneOffset.UTC);
        DerivedKeys keys = new DerivedKeys("correct horse battery staple");
        SoftphoneCredentials credentials = new SoftphoneCredentials(keys, clock, Duration.ofHours(1));
        SoftphoneCredentials.Credential credential = credentials.issue("demo", "201");

        assertThat(credential.username()).matches("201~1767265200~[0-9a-f]{16}");
        assertThat(credential.password()).isEqualTo(credentials.password("demo", credential.username()));
        assertThat(credential.password()).isNotEqualTo(credentials.password("other", credential.username()));
    }
}
