package dev.parkslots.park.call.redis;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.listener.PatternTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;

/** The subscription to the changes of calls. */
@Configuration(proxyBeanMethods = false)
class CallRedisConfiguration {

    private static final long RETRY_MS = 500;

    @Bean
    RedisMessageListenerContainer callChangesContainer(RedisConnectionFactory connections, RedisCallChanges changes) {
        RedisMessageListenerContainer container = new RedisMessageListenerContainer();
        container.setConnectionFactory(connections);
        // Listeners only hand over, and a pool would change the order.
        container.setTaskExecutor(new SyncTaskExecutor());
        container.setRecoveryInterval(RETRY_MS);
        container.addMessageListener(changes, new PatternTopic(CallKeys.ALL_CHANNELS));
        return container;
    }
}
