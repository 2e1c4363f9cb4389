package dev.parkslots.park.directory.redis;

import java.net.URI;
import java.time.Duration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** A connection with the service's time-out, outside of any service. */
final class Connections {

    private Connections() {}

    static LettuceConnectionFactory to(String redis) {
        URI url = URI.create(redis);
        LettuceConnectionFactory connections = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration(url.getHost(), url.getPort()),
                LettuceClientConfiguration.builder()
                        .commandTimeout(Duration.ofMillis(500))
                        .build());
        connections.afterPropertiesSet();
        connections.start();
        return connections;
    }
}
