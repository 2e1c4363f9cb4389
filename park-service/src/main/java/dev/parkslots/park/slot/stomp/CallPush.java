package dev.parkslots.park.slot.stomp;

import dev.parkslots.park.call.Call;
import dev.parkslots.park.call.CallChange;
import dev.parkslots.park.call.CallChanges;
import dev.parkslots.park.call.Calls;
import dev.parkslots.park.call.LiveCall;
import dev.parkslots.park.call.TransferFailure;
import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.directory.User;
import dev.parkslots.park.slot.stomp.session.Destinations;
import dev.parkslots.park.slot.stomp.session.Push;
import dev.parkslots.park.slot.stomp.session.StompSessions;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Tells users what becomes of their calls. */
final class CallPush implements CallChanges.Listener {

    private static final Logger log = LoggerFactory.getLogger(CallPush.class);

    private final StompSessions sessions;
    private final TenantQueues queues;
    private final Push push;
    private final Directory directory;
    private final Calls calls;

    /** Tenant → callId → what its users were told last; only for tenants that are connected here. */
    private final Map<String, Map<String, LiveCall>> told = new ConcurrentHashMap<>();

    CallPush(StompSessions sessions, TenantQueues queues, Push push, Directory directory, Calls calls) {
        this.sessions = sessions;
        this.queues = queues;
        this.push = push;
        this.directory = directory;
        this.calls = calls;
    }

    /** @param event "added", "changed" or "ended" */
    record ChangeBody(String event, Call call) {}

    @Override
    public boolean wants(String tenant) {
        if (sessions.hasTenant(tenant)) {
            return true;
        }
        told.remove(tenant);
        return false;
    }

    @Override
    public void changed(CallChange change) {
        queues.hand(change.tenant(), () -> tell(change));
    }

    @Override
    public void transferFailed(TransferFailure failure) {
        queues.hand(
                failure.tenant(),
                () -> directory
                        .tenant(failure.tenant())
                        .flatMap(tenant -> tenant.userByExtension(failure.extension()))
                        .ifPresent(user -> push.toUser(
                                user.username(),
                                Destinations.USER_NOTICES,
                                new Notices.NoticeBody("transfer-failed", null, null, failure.sentence()))));
    }

    /** What changed meanwhile is found by comparing; a call that users see for the first time is "added" for them. */
    @Override
    public void mayHaveMissed() {
        for (String tenant : sessions.tenants()) {
            queues.hand(tenant, () -> compare(tenant));
        }
    }

    private void compare(String tenant) {
        Map<String, LiveCall> now = new HashMap<>();
        try {
            calls.ofTenant(tenant).forEach(call -> now.put(call.callId(), call));
        } catch (DataAccessException away) {
            log.warn("Calls of {} can't be read again; pages see them at their next snapshot", tenant, away);
            return;
        }
        Map<String, LiveCall> before = Map.copyOf(told.getOrDefault(tenant, Map.of()));
        Set<String> ids = new LinkedHashSet<>(before.keySet());
        ids.addAll(now.keySet());
        for (String id : ids) {
            if (!Objects.equals(before.get(id), now.get(id))) {
                tell(new CallChange(before.get(id), now.get(id)));
            }
        }
    }

    private void tell(CallChange change) {
        Map<String, LiveCall> known = told.computeIfAbsent(change.tenant(), tenant -> new ConcurrentHashMap<>());
        LiveCall after = change.after();
        String callId = change.call().callId();
        if (after == null) {
            known.remove(callId);
        } else {
            known.put(callId, after);
        }
        for (String extension : change.extensions()) {
            Optional<User> user =
                    directory.tenant(change.tenant()).flatMap(tenant -> tenant.userByExtension(extension));
            user.ifPresent(found -> tell(found, seenBy(change.before(), extension), seenBy(after, extension)));
        }
    }

    private void tell(User user, @Nullable Call before, @Nullable Call after) {
        if (after != null && !after.equals(before)) {
            push.toUser(
                    user.username(),
                    Destinations.USER_CALLS,
                    new ChangeBody(before == null ? "added" : "changed", after));
        } else if (after == null && before != null) {
            push.toUser(user.username(), Destinations.USER_CALLS, new ChangeBody("ended", before));
        }
    }

    private static @Nullable Call seenBy(@Nullable LiveCall call, String extension) {
        return call == null ? null : call.seenBy(extension).orElse(null);
    }
}
