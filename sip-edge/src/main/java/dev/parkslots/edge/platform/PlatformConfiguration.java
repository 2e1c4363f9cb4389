package dev.parkslots.edge.platform;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {

    private static final Duration REDIS_TIMEOUT = Duration.ofMillis(500);
    private static final Duration RECONNECT_AFTER = Duration.ofMillis(100);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    InternalTokens internalTokens(InternalSecret secret, EdgeProperties properties, Clock clock) {
        var value = secret.internalSecret();
        if (value == null) {
            throw new IllegalStateException("parkslots.internal-secret passed its validation without a value");
        }
        return new InternalTokens(value, properties.id(), clock);
    }

    @Bean
    EdgeIdentity edgeIdentity(EdgeProperties properties) {
        return new EdgeIdentity(
                properties.id(),
                UUID.randomUUID().toString(),
                properties.internal().reachableAt());
    }

    @Bean(destroyMethod = "shutdown")
    ClientResources redisResources() {
        return ClientResources.builder()
                .reconnectDelay(Delay.constant(RECONNECT_AFTER))
                .build();
    }

    /** Not connected yet: the edge starts, and goes on, without Redis. Nothing is queued while it is away. */
    @Bean(destroyMethod = "shutdown")
    RedisClient redisClient(EdgeProperties properties, ClientResources redisResources) {
        var uri = RedisURI.create(properties.redis().url());
        uri.setTimeout(REDIS_TIMEOUT);
        var client = RedisClient.create(redisResources, uri);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(
                        SocketOptions.builder().connectTimeout(REDIS_TIMEOUT).build())
                .timeoutOptions(TimeoutOptions.enabled(REDIS_TIMEOUT))
                .build());
        return client;
    }
}
