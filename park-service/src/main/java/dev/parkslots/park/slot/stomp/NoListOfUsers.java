package dev.parkslots.park.slot.stomp;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.messaging.simp.user.SimpSubscription;
import org.springframework.messaging.simp.user.SimpSubscriptionMatcher;
import org.springframework.messaging.simp.user.SimpUser;
import org.springframework.messaging.simp.user.SimpUserRegistry;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.messaging.DefaultSimpUserRegistry;

/**
 * Takes Spring's list of users and their subscriptions out. Nobody asks it, since {@code StompSessions} knows who is connected; it
 * would remember subscriptions that {@link StompDoor} has refused, and throws at those without a destination.
 */
@Component
class NoListOfUsers implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DefaultSimpUserRegistry ? new Nobody() : bean;
    }

    private static final class Nobody implements SimpUserRegistry {

        @Override
        public @Nullable SimpUser getUser(String userName) {
            return null;
        }

        @Override
        public Set<SimpUser> getUsers() {
            return Set.of();
        }

        @Override
        public int getUserCount() {
            return 0;
        }

        @Override
        public Set<SimpSubscription> findSubscriptions(SimpSubscriptionMatcher matcher) {
            return Set.of();
        }
    }
}
