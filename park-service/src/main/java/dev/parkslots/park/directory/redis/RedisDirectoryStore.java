package dev.parkslots.park.directory.redis;

import dev.parkslots.park.directory.store.DirectorySnapshot;
import dev.parkslots.park.directory.store.DirectoryStore;
import dev.parkslots.park.platform.redis.ScriptWatch;
import java.util.Optional;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.json.JsonMapper;

/** One hash in Redis: the version, and the whole directory as one JSON document. */
class RedisDirectoryStore implements DirectoryStore {

    static final String KEY = "park:directory:current";
    static final String CHANNEL = "park:directory:changed";

    private static final String VERSION = "version";
    private static final String DOCUMENT = "document";

    private final StringRedisTemplate redis;
    private final JsonMapper json;
    private final ReplaceDirectoryScript replace;

    RedisDirectoryStore(StringRedisTemplate redis, JsonMapper json, ScriptWatch watch) {
        this.redis = redis;
        this.json = json;
        this.replace = new ReplaceDirectoryScript(redis, watch);
    }

    @Override
    public long version() {
        String version = redis.<String, String>opsForHash().get(KEY, VERSION);
        return version == null ? 0 : Long.parseLong(version);
    }

    @Override
    public Optional<DirectorySnapshot> read() {
        // The document carries its own version: one field, so version and content can't come from two moments.
        return Optional.ofNullable(redis.<String, String>opsForHash().get(KEY, DOCUMENT))
                .map(document -> json.readValue(document, DirectorySnapshot.class));
    }

    @Override
    public boolean replace(long expected, DirectorySnapshot next) {
        return replace.replace(expected, next.version(), json.writeValueAsString(next));
    }
}
