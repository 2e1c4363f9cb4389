package dev.parkslots.edge.registrar;

import dev.parkslots.edge.call.Device;
import dev.parkslots.edge.call.Flow;
import dev.parkslots.edge.parkservice.RegistrationReports;
import dev.parkslots.edge.registrar.Registration.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

    private record User(String tenant, String extension) {}

    private final InstantSource clock;
    private final BindingRules rules;
    private final BindingStore store;
    private final RegistrationReports reports;
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
        if (!binding.expires().isAfter(clock.instant())) {
            store.remove(binding);
            return;
        }
        users.compute(
                new User(binding.device().tenant(), binding.device().extension()),
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
            known.stream()
                    .filter(b -> !BindingRules.holds(after, b.device().id()))
                    .forEach(removed::add);
            if (after.size() > MOST_DEVICES) {
                outcome.add(new Outcome.TooManyDevices(MOST_DEVICES));
                saved.clear();
                removed.clear();
                return before;
            }
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

    private List<Binding> alive(List<Binding> bindings) {
        Instant now = clock.instant();
        return bindings.stream().filter(b -> b.expires().isAfter(now)).toList();
    }

    /** Drops what has run out, and says so. To be called every few seconds; look-ups never see a dead binding. */
    public void expire() {
        Instant now = clock.instant();
        users.forEach((user, bindings) -> {
            if (bindings.stream().allMatch(b -> b.expires().isAfter(now))) {
                return;
            }
            List<Binding> gone = new ArrayList<>();
            users.computeIfPresent(user, (key, current) -> {
                List<Binding> left = alive(current);
                current.stream().filter(b -> !left.contains(b)).forEach(gone::add);
                return left.isEmpty() ? null : left;
            });
            gone.forEach(this::forget);
        });
    }

    private void forget(Binding binding) {
        store.remove(binding);
        report(binding.device(), false);
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
        alive(users.getOrDefault(user, List.of())).forEach(b -> found.add(b.device()));
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
