package dev.parkslots.park.platform.redis;

import dev.parkslots.park.platform.ParkSettings;
import dev.parkslots.park.platform.trace.Tracing;
import dev.parkslots.park.platform.watch.Pulse;
import dev.parkslots.park.platform.watch.Together;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.Transports;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Fails fast while Redis is away and is back at once when it is: nothing queues up, no claim is made seconds after it was asked for. */
@Configuration(proxyBeanMethods = false)
class RedisOptions {

    static final Duration COMMAND_TIMEOUT = Duration.ofMillis(500);
    private static final Duration LONGEST_RECONNECT = Duration.ofMillis(300);

    @Bean
    LettuceClientOptionsBuilderCustomizer redisFailsFast() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(COMMAND_TIMEOUT))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(COMMAND_TIMEOUT)
                        .keepAlive(true)
                        .build());
    }

    @Bean
    ScriptWatch scriptWatch(MeterRegistry meters, Tracing tracing) {
        return new ScriptWatch(meters, tracing);
    }

    /** On these threads answers, events of slots and changes of calls come in; each connection has one of them. */
    @Bean
    Pulse redisThreadsPulse(ClientResources resources, ParkSettings settings) {
        EventLoopGroup threads = resources.eventLoopGroupProvider().allocate(Transports.eventLoopGroupClass());
        return new Pulse(
                "redis",
                new Together(
                        () -> StreamSupport.stream(threads.spliterator(), false).toList()),
                settings.watch().patience());
    }

    @Bean(destroyMethod = "shutdown")
    ClientResources redisResources() {
        return DefaultClientResources.builder()
                .reconnectDelay(Delay.exponential(Duration.ofMillis(50), LONGEST_RECONNECT, 2, TimeUnit.MILLISECONDS))
                .build();
    }
}
