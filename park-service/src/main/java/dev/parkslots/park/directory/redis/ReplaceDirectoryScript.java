package dev.parkslots.park.directory.redis;

import dev.parkslots.park.platform.redis.LuaScript;
import dev.parkslots.park.platform.redis.ScriptWatch;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** {@code lua/replace_directory.lua}. */
class ReplaceDirectoryScript {

    private static final RedisScript<Long> SCRIPT =
            RedisScript.of(new ClassPathResource(LuaScript.REPLACE_DIRECTORY.file()), Long.class);

    private final StringRedisTemplate redis;
    private final ScriptWatch watch;

    ReplaceDirectoryScript(StringRedisTemplate redis, ScriptWatch watch) {
        this.redis = redis;
        this.watch = watch;
    }

    /** @return whether {@code expected} was still the stored version */
    boolean replace(long expected, long version, String document) {
        Long replaced = watch.around(
                LuaScript.REPLACE_DIRECTORY,
                () -> redis.execute(
                        SCRIPT,
                        List.of(RedisDirectoryStore.KEY), // key
                        Long.toString(expected), // expected
                        Long.toString(version), // version
                        document, // document
                        RedisDirectoryStore.CHANNEL)); // channel
        return Long.valueOf(1).equals(replaced);
    }
}
