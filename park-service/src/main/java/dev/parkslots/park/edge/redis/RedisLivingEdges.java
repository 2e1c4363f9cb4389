package dev.parkslots.park.edge.redis;

import dev.parkslots.park.edge.living.LivingEdge;
import dev.parkslots.park.edge.living.LivingEdges;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** One key per edge that Redis lets expire, and a set of all edges that were ever heard and not cleared away. */
@Component
class RedisLivingEdges implements LivingEdges {

    private static final String IDS = "park:{edges}:ids";

    private final StringRedisTemplate redis;
    private final JsonMapper json;

    RedisLivingEdges(StringRedisTemplate redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    @Override
    public Optional<LivingEdge> find(String edge) {
        return read(redis.opsForValue().get(key(edge)));
    }

    @Override
    public List<LivingEdge> all() {
        List<String> keys = ids().stream().sorted().map(RedisLivingEdges::key).toList();
        List<LivingEdge> found = new ArrayList<>();
        for (String value : values(keys)) {
            read(value).ifPresent(found::add);
        }
        return found;
    }

    @Override
    public void heard(LivingEdge edge) {
        redis.opsForSet().add(IDS, edge.id());
        redis.opsForValue().set(key(edge.id()), json.writeValueAsString(edge), TTL);
    }

    @Override
    public void forget(String edge) {
        redis.delete(key(edge));
        redis.opsForSet().remove(IDS, edge);
    }

    @Override
    public Set<String> vanished() {
        Set<String> vanished = new HashSet<>(ids());
        all().forEach(edge -> vanished.remove(edge.id()));
        return vanished;
    }

    private Set<String> ids() {
        return Objects.requireNonNullElse(redis.opsForSet().members(IDS), Set.of());
    }

    private List<@Nullable String> values(List<String> keys) {
        List<@Nullable String> values =
                keys.isEmpty() ? null : redis.opsForValue().multiGet(keys);
        return Objects.requireNonNullElse(values, List.of());
    }

    private Optional<LivingEdge> read(@Nullable String value) {
        return Optional.ofNullable(value).map(text -> json.readValue(text, LivingEdge.class));
    }

    private static String key(String edge) {
        return "park:{edges}:living:" + edge;
    }
}
