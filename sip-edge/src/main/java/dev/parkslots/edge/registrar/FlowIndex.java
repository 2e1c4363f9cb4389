package dev.parkslots.edge.registrar;

import dev.parkslots.edge.call.dialog.Flow;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Whose bindings each connection carries, and which device had a flow before it went on to another one. */
final class FlowIndex {

    /** Flows that devices have left: for dialogs that began there, so the oldest may be forgotten. */
    private static final int MOST_LEFT = 20_000;

    record User(String tenant, String extension) {
        static User of(Binding binding) {
            return new User(binding.device().tenant(), binding.device().extension());
        }
    }

    record Holder(User user, String device) {}

    private final Map<Flow, Set<User>> users = new ConcurrentHashMap<>();
    private final Map<Flow, Holder> left = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Flow, Holder> eldest) {
            return size() > MOST_LEFT;
        }
    };

    /** To be called with each change of a user's bindings. */
    void changed(User user, List<Binding> before, List<Binding> after) {
        for (Binding binding : after) {
            arrived(user, binding.device().flow());
        }
        for (Binding binding : before) {
            Flow flow = binding.device().flow();
            if (after.stream().noneMatch(b -> b.device().flow().equals(flow))) {
                gone(user, binding, flow);
            }
        }
    }

    private void arrived(User user, Flow flow) {
        synchronized (left) {
            left.remove(flow);
        }
        if (flow.transport().isReliable()) {
            users.compute(flow, (f, known) -> {
                Set<User> all = known == null ? new HashSet<>() : new HashSet<>(known);
                all.add(user);
                return all;
            });
        }
    }

    private void gone(User user, Binding binding, Flow flow) {
        users.computeIfPresent(flow, (f, known) -> {
            Set<User> rest = new HashSet<>(known);
            rest.remove(user);
            return rest.isEmpty() ? null : rest;
        });
        synchronized (left) {
            left.put(flow, new Holder(user, binding.device().id()));
        }
    }

    /** Users with a binding on this connection. */
    Set<User> users(Flow flow) {
        return users.getOrDefault(flow, Set.of());
    }

    /** The device that had a binding on this flow last, and has none there now. */
    Optional<Holder> lastOn(Flow flow) {
        synchronized (left) {
            return Optional.ofNullable(left.get(flow));
        }
    }
}
