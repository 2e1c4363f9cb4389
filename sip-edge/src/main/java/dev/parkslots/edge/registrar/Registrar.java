package dev.parkslots.edge.registrar;

import dev.parkslots.edge.call.dialog.Device;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.parkservice.RegistrationReports;
import dev.parkslots.edge.registrar.FlowIndex.User;
import dev.parkslots.edge.registrar.Registration.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Bindings of this edge, in memory; every change also goes to the {@link BindingStore} and to park-service. */
public final class Registrar implements Devices, BuiltInDevices {

    /** Shorter ones are refused with 423. */
    public static final long MIN_SECONDS = 60;

    /** For a phone that names none. */
    public static final long DEFAULT_SECONDS = 300;

    /** Longer ones are cut: a phone that left without a word should not be rung for days. */
    public static final long MAX_SECONDS = 3600;

    /** Per user. */
    public static final int MOST_DEVICES = 10;

    private final InstantSource clock;
    private final BindingRules rules;
    private final BindingStore store;
    private final RegistrationReports reports;
    private final FlowIndex flows = new FlowIndex();
    private final Map<User, List<Binding>> users = new ConcurrentHashMap<>();
    private final Map<User, List<Device>> builtIn = new ConcurrentHashMap<>();

    /** @param edge id of this edge: it holds the flows of the devices that register here */
    public Registrar(String edge, InstantSource clock, BindingStore store, RegistrationReports reports) {
        this.rules = new BindingRules(edge, clock);
        this.clock = clock;
        this.store = store;
        this.reports = reports;
    }

    /** Takes back what was stored before a restart, also when the store answers only later. What has registered since wins. */
    public void restore() {
        store.load(this::restore);
    }

    private void restore(Binding binding) {
        // A connection does not outlive the process that held it.
        if (!binding.expires().isAfter(clock.instant())
                || binding.device().flow().transport().isReliable()) {
            store.remove(binding);
            return;
        }
        users.compute(
                User.of(binding),
                (user, known) -> BindingRules.with(known == null ? List.of() : known, binding, false));
        report(binding.device(), true);
    }

    /** Carries out a REGISTER: all of it or nothing. */
    public Outcome register(Registration request) {
        User user = new User(request.tenant(), request.extension());
        List<Outcome> outcome = new ArrayList<>(1);
        List<Binding> removed = new ArrayList<>();
        List<Binding> saved = new ArrayList<>();
        users.compute(user, (key, before) -> {
            List<Binding> known = before == null ? List.of() : alive(before);
            Optional<Outcome> refusal = BindingRules.refusal(request, known);
            if (refusal.isPresent()) {
                outcome.add(refusal.get());
                return before;
            }
            List<Binding> after = rules.apply(request, known, saved);
            if (after.size() > MOST_DEVICES) {
                outcome.add(new Outcome.TooManyDevices(MOST_DEVICES));
                saved.clear();
                return before;
            }
            known.stream()
                    .filter(b -> after.stream().noneMatch(a -> BindingRules.hasName(a, b)))
                    .forEach(removed::add);
            flows.changed(user, before == null ? List.of() : before, after);
            outcome.add(new Outcome.Bound(after));
            return after.isEmpty() ? null : after;
        });
        removed.forEach(this::forget);
        for (Binding binding : saved) {
            store.save(binding);
            report(binding.device(), true);
        }
        return outcome.get(0);
    }

    /** A connection has ended: who is bound to it cannot be reached. */
    public void closed(Flow flow) {
        for (User user : flows.users(flow)) {
            drop(user, binding -> binding.device().flow().equals(flow));
        }
    }

    /** Whether somebody is bound to this connection. */
    public boolean holds(Flow flow) {
        return !flows.users(flow).isEmpty();
    }

    /** Where the device that registered by this flow is reached now: by the flow of its newest registration, else still by this. */
    public Flow current(Flow flow) {
        return flows.lastOn(flow)
                .flatMap(holder -> alive(users.getOrDefault(holder.user(), List.of())).stream()
                        .filter(b -> b.device().id().equals(holder.device()))
                        .reduce((older, newer) -> newer))
                .map(binding -> binding.device().flow())
                .orElse(flow);
    }

    private void drop(User user, Predicate<Binding> which) {
        List<Binding> gone = new ArrayList<>();
        users.computeIfPresent(user, (key, current) -> {
            List<Binding> left = current.stream().filter(which.negate()).toList();
            current.stream().filter(which).forEach(gone::add);
            flows.changed(user, current, left);
            return left.isEmpty() ? null : left;
        });
        gone.forEach(this::forget);
    }

    private List<Binding> alive(List<Binding> bindings) {
        Instant now = clock.instant();
        return bindings.stream().filter(b -> b.expires().isAfter(now)).toList();
    }

    /** Drops what has run out, and says so. To be called every few seconds; look-ups never see a dead binding. */
    public void expire() {
        Instant now = clock.instant();
        Predicate<Binding> over = binding -> !binding.expires().isAfter(now);
        users.forEach((user, bindings) -> {
            if (bindings.stream().anyMatch(over)) {
                drop(user, over);
            }
        });
    }

    private void forget(Binding binding) {
        store.remove(binding);
        Device device = binding.device();
        boolean elsewhere = users.getOrDefault(User.of(binding), List.of()).stream()
                .anyMatch(b -> b.device().id().equals(device.id()));
        if (!elsewhere) {
            report(device, false);
        }
    }

    /** Every binding alive. */
    public List<Binding> all() {
        return users.values().stream().flatMap(List::stream).toList();
    }

    /** The device that registered this contact by this flow, or one that does one of the two. */
    public Optional<Device> find(String tenant, String extension, @Nullable String contact, Flow flow) {
        List<Device> devices = of(tenant, extension);
        return devices.stream()
                .filter(d -> d.contact().equals(contact) && d.flow().equals(flow))
                .findFirst()
                .or(() -> devices.stream()
                        .filter(d -> d.contact().equals(contact))
                        .findFirst())
                .or(() -> devices.stream().filter(d -> d.flow().equals(flow)).findFirst());
    }

    @Override
    public List<Device> of(String tenant, String extension) {
        User user = new User(tenant, extension);
        List<Device> found = new ArrayList<>(builtIn.getOrDefault(user, List.of()));
        // RFC 5626 §5.3: of the flows of one device only one is tried, here the newest.
        Map<String, Device> registered = new LinkedHashMap<>();
        alive(users.getOrDefault(user, List.of()))
                .forEach(b -> registered.put(b.device().id(), b.device()));
        found.addAll(registered.values());
        found.sort(Comparator.comparing(Device::lastUsed).reversed());
        return List.copyOf(found);
    }

    @Override
    public void used(String tenant, String extension, String deviceId) {
        List<Binding> changed = new ArrayList<>(1);
        users.computeIfPresent(
                new User(tenant, extension),
                (user, bindings) -> bindings.stream()
                        .map(b -> b.device().id().equals(deviceId) ? note(b.usedAt(clock.instant()), changed) : b)
                        .toList());
        for (Binding binding : changed) {
            store.save(binding);
            report(binding.device(), true);
        }
    }

    private static Binding note(Binding binding, List<Binding> changed) {
        changed.add(binding);
        return binding;
    }

    @Override
    public void add(Device device) {
        builtIn.merge(new User(device.tenant(), device.extension()), List.of(device), Registrar::joined);
        report(device, true);
    }

    @Override
    public void remove(Device device) {
        builtIn.computeIfPresent(new User(device.tenant(), device.extension()), (user, devices) -> {
            List<Device> left =
                    devices.stream().filter(d -> !d.id().equals(device.id())).toList();
            return left.isEmpty() ? null : left;
        });
        report(device, false);
    }

    private static List<Device> joined(List<Device> known, List<Device> added) {
        List<Device> all = new ArrayList<>(known);
        all.addAll(added);
        return List.copyOf(all);
    }

    private void report(Device d, boolean registered) {
        reports.changed(new RegistrationReports.Registration(
                d.tenant(), d.extension(), d.id(), d.label(), registered, d.lastUsed()));
    }
}
