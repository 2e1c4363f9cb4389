package dev.parkslots.park.security;

import dev.parkslots.park.platform.ClusterSettings;
import dev.parkslots.park.platform.ParkSettings;
import dev.parkslots.park.platform.StartRefused;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Keys, tokens and the password encoder. */
@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(KeyConfiguration.class);
    private static final int SHORTEST_SECRET = 32;

    /** 2^8 rounds are about 15 ms: a log-in must not slow the calls of the machine down; guesses are limited by {@link LoginAttempts}. */
    private static final int BCRYPT_STRENGTH = 8;

    @Bean
    DerivedKeys derivedKeys(ClusterSettings settings, Environment environment) {
        String secret = settings.internalSecret();
        if (secret == null || secret.isBlank()) {
            if (!environment.acceptsProfiles(Profiles.of("demo"))) {
                throw new StartRefused(
                        "No secret is given: tokens of people and of edges can't be signed.",
                        "Set PARKSLOTS_INTERNAL_SECRET to at least 32 random characters, the same for park-service and every sip-edge"
                                + " (for example: openssl rand -hex 32).");
            }
            LOG.warn(
                    "PARKSLOTS_INTERNAL_SECRET is not set: a random one holds until this process ends, and no edge can connect");
            byte[] random = new byte[SHORTEST_SECRET];
            new SecureRandom().nextBytes(random);
            return new DerivedKeys(HexFormat.of().formatHex(random));
        }
        return new DerivedKeys(longEnough("PARKSLOTS_INTERNAL_SECRET", secret));
    }

    @Bean
    InternalTokens internalTokens(DerivedKeys keys, Clock clock) {
        return new InternalTokens(keys, clock);
    }

    @Bean
    SoftphoneCredentials softphoneCredentials(DerivedKeys keys, Clock clock, ParkSettings settings) {
        return new SoftphoneCredentials(keys, clock, settings.softphone().credentialLife());
    }

    @Bean
    UserTokens userTokens(ParkSettings settings, DerivedKeys keys, Accounts accounts, Clock clock) {
        return new UserTokens(
                userKey(settings.security().tokenKey(), keys),
                accounts,
                clock,
                settings.security().tokenLife());
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(BCRYPT_STRENGTH)));
    }

    private static SecretKey userKey(@Nullable String given, DerivedKeys keys) {
        return given == null || given.isBlank()
                ? keys.key(DerivedKeys.USER_TOKEN)
                : new SecretKeySpec(
                        longEnough("PARK_SECURITY_TOKEN_KEY", given).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    private static String longEnough(String name, String secret) {
        if (secret.length() < SHORTEST_SECRET) {
            throw new StartRefused(
                    name + " is too short to be secret.",
                    "Give it at least 32 random characters (for example: openssl rand -hex 32).");
        }
        return secret;
    }
}
