package dev.parkslots.park.edge.redis;

import dev.parkslots.park.directory.Registrations;
import dev.parkslots.park.edge.living.RegisteredDevice;
import dev.parkslots.park.edge.living.ReportedRegistrations;
import dev.parkslots.park.platform.TenantKeys;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** One hash per user with his devices, and one set per edge that says which of them it reported. */
@Component
class RedisRegistrations implements Registrations, ReportedRegistrations {

    private static final Logger log = LoggerFactory.getLogger(RedisRegistrations.class);
    private static final String SEPARATOR = "\t";

    private static final Comparator<SeenDevice> LATEST_FIRST =
            Comparator.comparing(SeenDevice::lastUsed, Comparator.nullsLast(Comparator.reverseOrder()));

    private final StringRedisTemplate redis;
    private final JsonMapper json;

    RedisRegistrations(StringRedisTemplate redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    /** A device and the edge where it is registered. */
    private record Entry(String edge, RegisteredDevice device) {}

    @Override
    public List<SeenDevice> devices(String tenant, String extension) {
        try {
            return redis.<String, String>opsForHash().values(userKey(tenant, extension)).stream()
                    .map(value -> json.readValue(value, Entry.class).device())
                    .map(it -> new SeenDevice(it.device(), it.label(), it.registered(), it.lastUsed()))
                    .sorted(LATEST_FIRST.thenComparing(SeenDevice::id))
                    .toList();
        } catch (DataAccessException e) {
            log.debug("Devices of {} in {} are not known while the store is away", extension, tenant, e);
            return List.of();
        }
    }

    @Override
    public Optional<String> edgeOf(String tenant, String extension) {
        return registered(tenant, extension).values().stream().findFirst();
    }

    @Override
    public Map<String, String> registered(String tenant, String extension) {
        Map<String, String> edges = new LinkedHashMap<>();
        redis.<String, String>opsForHash().values(userKey(tenant, extension)).stream()
                .map(value -> json.readValue(value, Entry.class))
                .filter(entry -> entry.device().registered())
                .sorted(Comparator.comparing(
                        entry -> entry.device().lastUsed(), Comparator.nullsLast(Comparator.reverseOrder())))
                .forEach(entry -> edges.put(entry.device().device(), entry.edge()));
        return edges;
    }

    @Override
    public void changed(String edge, List<RegisteredDevice> devices) {
        for (RegisteredDevice device : devices) {
            String member = member(device);
            redis.opsForSet().add(edgeKey(edge), member);
            redis.opsForHash()
                    .put(
                            userKey(device.tenant(), device.extension()),
                            device.device(),
                            json.writeValueAsString(new Entry(edge, device)));
        }
    }

    @Override
    public void replace(String edge, List<RegisteredDevice> devices) {
        Set<String> gone = new HashSet<>(members(edge));
        gone.removeAll(devices.stream().map(RedisRegistrations::member).collect(Collectors.toSet()));
        gone.forEach(member -> remove(edge, member));
        changed(edge, devices);
    }

    @Override
    public void drop(String edge) {
        members(edge).forEach(member -> remove(edge, member));
    }

    private void remove(String edge, String member) {
        String[] parts = member.split(SEPARATOR, 3);
        String key = userKey(parts[0], parts[1]);
        String value = redis.<String, String>opsForHash().get(key, parts[2]);
        // The device may have moved to another edge meanwhile: then it stays.
        if (value != null && json.readValue(value, Entry.class).edge().equals(edge)) {
            redis.opsForHash().delete(key, parts[2]);
        }
        redis.opsForSet().remove(edgeKey(edge), member);
    }

    private Set<String> members(String edge) {
        return Objects.requireNonNullElse(redis.opsForSet().members(edgeKey(edge)), Set.of());
    }

    private static String member(RegisteredDevice device) {
        return String.join(SEPARATOR, device.tenant(), device.extension(), device.device());
    }

    private static String userKey(String tenant, String extension) {
        return TenantKeys.of(tenant).key("devices:" + extension);
    }

    private static String edgeKey(String edge) {
        return "park:{edges}:devices-of:" + edge;
    }
}
