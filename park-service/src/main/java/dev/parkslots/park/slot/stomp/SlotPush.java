package dev.parkslots.park.slot.stomp;

import dev.parkslots.park.slot.ParkSlots;
import dev.parkslots.park.slot.state.SlotEvent;
import dev.parkslots.park.slot.state.SlotSnapshot;
import dev.parkslots.park.slot.stomp.session.Push;
import dev.parkslots.park.slot.stomp.session.StompSessions;
import dev.parkslots.park.slot.store.SlotEvents;
import dev.parkslots.park.slot.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.TaskScheduler;

/**
 * Pushes every change of a slot to the pages of its tenant, in order, and every few seconds a tick with the current sequence, so that a
 * page knows that it missed nothing.
 */
final class SlotPush implements SlotEvents.Listener {

    private static final Logger log = LoggerFactory.getLogger(SlotPush.class);

    /** How long an event may be on its way from the store before it counts as missed. */
    private static final Duration ON_ITS_WAY = Duration.ofMillis(500);

    private static final Duration STORE_AWAY = Duration.ofSeconds(1);

    private final StompSessions sessions;
    private final TenantQueues queues;
    private final Push push;
    private final Notices notices;
    private final ParkSlots slots;
    private final TaskScheduler later;
    private final Map<String, Position> pushed = new ConcurrentHashMap<>();

    SlotPush(
            StompSessions sessions,
            TenantQueues queues,
            Push push,
            Notices notices,
            ParkSlots slots,
            TaskScheduler later) {
        this.sessions = sessions;
        this.queues = queues;
        this.push = push;
        this.notices = notices;
        this.slots = slots;
        this.later = later;
    }

    /** Up to where the views of a tenant have been told. */
    private record Position(String epoch, long sequence) {

        boolean isBehind(SlotSnapshot now) {
            return epoch.equals(now.epoch()) && sequence < now.sequence();
        }
    }

    @Override
    public boolean wants(String tenant) {
        if (sessions.hasTenant(tenant)) {
            return true;
        }
        pushed.remove(tenant);
        notices.forget(tenant);
        return false;
    }

    @Override
    public void happened(SlotEvent event) {
        queues.hand(event.tenant(), () -> {
            push.toTenant(event.tenant(), EventBody.of(event));
            pushed.put(event.tenant(), new Position(event.epoch(), event.sequence()));
            notices.about(event);
        });
    }

    /** Every view is told where the store stands now: one that missed something reads again. */
    @Override
    public void mayHaveMissed() {
        sessions.tenants().forEach(this::tellPosition);
    }

    void tick() {
        sessions.tenants().forEach(tenant -> queues.hand(tenant, () -> tickUnlessBehind(tenant)));
    }

    private void tickUnlessBehind(String tenant) {
        try {
            SlotSnapshot now = slots.snapshot(tenant);
            Position told = pushed.get(tenant);
            if (told != null && told.isBehind(now)) {
                // The events between are published already and about to arrive; a tick that overtook them would look
                // like a gap.
                after(ON_ITS_WAY, tenant);
                return;
            }
            send(tenant, now);
        } catch (StoreUnavailableException away) {
            log.debug("No tick for {} while the store is away", tenant, away);
        }
    }

    private void tellPosition(String tenant) {
        queues.hand(tenant, () -> {
            try {
                send(tenant, slots.snapshot(tenant));
            } catch (StoreUnavailableException away) {
                after(STORE_AWAY, tenant);
            }
        });
    }

    private void after(Duration delay, String tenant) {
        var unused = later.schedule(() -> tellPosition(tenant), Instant.now().plus(delay));
    }

    private void send(String tenant, SlotSnapshot now) {
        push.toTenant(tenant, EventBody.tick(now));
        pushed.put(tenant, new Position(now.epoch(), now.sequence()));
    }
}
