package dev.parkslots.park.page.redis;

import dev.parkslots.park.page.PageTurns;
import dev.parkslots.park.platform.TenantKeys;
import java.time.Duration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** A key for each group that is being paged; it goes by itself when the longest page is over. */
@Component
class RedisPageTurns implements PageTurns {

    /** A page is heard for 10 s at most. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final StringRedisTemplate redis;

    RedisPageTurns(StringRedisTemplate redis) {
        this.redis = redis;
    }

    @Override
    public boolean take(String tenant, String group) {
        return Boolean.TRUE.equals(redis.opsForValue().setIfAbsent(key(tenant, group), "1", LONGEST));
    }

    @Override
    public void giveBack(String tenant, String group) {
        redis.delete(key(tenant, group));
    }

    private static String key(String tenant, String group) {
        return TenantKeys.of(tenant).key("page:" + group);
    }
}
