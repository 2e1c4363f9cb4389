package dev.parkslots.park.directory.redis;

import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** {@code lua/replace_directory.lua}. */
class ReplaceDirectoryScript {

    private static final RedisScript<Long> SCRIPT =
            RedisScript.of(new ClassPathResource("lua/replace_directory.lua"), Long.class);

    private final StringRedisTemplate redis;

    ReplaceDirectoryScript(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /** @return whether {@code expected} was still the stored version */
    boolean replace(long expected, long version, String document) {
        Long replaced = redis.execute(
                SCRIPT,
                List.of(RedisDirectoryStore.KEY), // key
                Long.toString(expected), // expected
                Long.toString(version), // version
                document, // document
                RedisDirectoryStore.CHANNEL); // channel
        return Long.valueOf(1).equals(replaced);
    }
}
