package dev.parkslots.park.slot.redis;

import dev.parkslots.park.RedisForTests;
import dev.parkslots.park.directory.DialCodes;
import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.directory.LadderStep;
import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.directory.SlotOrder;
import dev.parkslots.park.directory.Span;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.platform.redis.ScriptWatch;
import dev.parkslots.park.platform.trace.Tracing;
import dev.parkslots.park.slot.LadderMeters;
import dev.parkslots.park.slot.ParkLadder;
import dev.parkslots.park.slot.ParkMeters;
import dev.parkslots.park.slot.ParkResult;
import dev.parkslots.park.slot.ParkSlots;
import dev.parkslots.park.slot.Reservations;
import dev.parkslots.park.slot.Wakeups;
import dev.parkslots.park.slot.WatchedStore;
import dev.parkslots.park.slot.redis.link.RedisLink;
import dev.parkslots.park.slot.state.Caller;
import dev.parkslots.park.slot.state.Parker;
import dev.parkslots.park.slot.state.Person;
import dev.parkslots.park.slot.store.ClaimRequest;
import dev.parkslots.park.slot.store.FillRequest;
import dev.parkslots.park.slot.store.ParkRef;
import dev.parkslots.park.slot.store.ReserveRequest;
import dev.parkslots.park.slot.store.RetrievalRequest;
import dev.parkslots.park.slot.store.SlotStore;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ZAddArgs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** One tenant of its own on a real Redis, so that tests share the server and nothing else. */
public final class StoreForTests implements AutoCloseable {

    public static final Person BOB = new Person("202", "Bob");
    public static final Person CAROL = new Person("203", "Carol");
    public static final String EDGE = "edge-1";

    public String tenant = fresh();
    public final RedisClient client;
    public final RedisLink link;
    public final RedisSlotStore store;
    public final ParkSlots slots;
    public final Reservations reservations;
    public final ParkLadder ladders;
    public final Wakeups wakeups = new Wakeups();
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Lot> lots = new CopyOnWriteArrayList<>();

    public StoreForTests() {
        this(RedisForTests.url());
    }

    /** As patient as a busy machine needs. */
    public StoreForTests(String url) {
        this(url, Duration.ofSeconds(10));
    }

    StoreForTests(String url, Duration patience) {
        client = client(url);
        link = new RedisLink(client, patience, new ScriptWatch(meters, Tracing.OFF));
        store = new RedisSlotStore(link);
        ParkMeters parkMeters = new ParkMeters(meters);
        WatchedStore watched = new WatchedStore(store, parkMeters);
        slots = new ParkSlots(directory(), watched, parkMeters, wakeups);
        reservations = new Reservations(directory(), watched, parkMeters, wakeups);
        ladders = new ParkLadder(watched, wakeups, new LadderMeters(meters));
        lots.add(lot("main", "701", "703"));
    }

    public static RedisClient client(String url) {
        RedisClient client = RedisClient.create(url);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        return client;
    }

    public static Lot lot(String name, String from, String to, SlotOrder order, boolean enabled) {
        return new Lot(
                name,
                from,
                to,
                order,
                Span.ofSeconds(90),
                List.of(),
                Span.ofSeconds(60),
                List.of("*"),
                List.of("*"),
                "default",
                enabled);
    }

    /** The lot "main" with this ladder from now on, its first step after 90 s, its rounds a minute apart. */
    public void ladder(LadderStep... steps) {
        lots(lot("main", "701", "703", steps));
    }

    public static Lot lot(String name, String from, String to, LadderStep... ladder) {
        return new Lot(
                name,
                from,
                to,
                SlotOrder.LOWEST,
                Span.ofSeconds(90),
                List.of(ladder),
                Span.ofSeconds(60),
                List.of("*"),
                List.of("*"),
                "default",
                true);
    }

    public static LadderStep step(LadderStep.Action action, String to, String time) {
        return new LadderStep(action, to, time == null ? null : new Span(time));
    }

    public void lots(Lot... now) {
        lots.clear();
        lots.addAll(List.of(now));
    }

    public Tenant tenant() {
        return new Tenant(
                tenant,
                tenant + ".localhost",
                List.of(),
                new ArrayList<>(lots),
                new DialCodes("park-slots", List.of(), List.of(), List.of(), List.of()),
                List.of(),
                List.of(),
                "en");
    }

    public Directory directory() {
        return new Directory() {
            @Override
            public List<Tenant> tenants() {
                return List.of(StoreForTests.this.tenant());
            }

            @Override
            public String version() {
                return "1";
            }
        };
    }

    /** Of a new call. */
    public ClaimRequest request(String slot) {
        return request(slot, UUID.randomUUID().toString(), UUID.randomUUID().toString());
    }

    public ClaimRequest request(String slot, String parkId, String callId) {
        return new ClaimRequest(
                tenant,
                parkId,
                slot,
                null,
                EDGE,
                callId,
                new Caller("Dupont", "+33123456789"),
                new Parker("201", "Alice", "d-1"),
                null,
                null);
    }

    public ParkResult.Done claimed(String slot) {
        return (ParkResult.Done) slots.claim(request(slot));
    }

    public ParkResult.Done parked(String slot) {
        return (ParkResult.Done) slots.confirm(ref(claimed(slot)));
    }

    public ParkResult.Done connecting(String slot) {
        parked(slot);
        return (ParkResult.Done) slots.begin(retrieval(slot, null));
    }

    /** What Alice asks for whose consultation call is {@code callId}. */
    public ReserveRequest reservation(String slot, String parkId, String callId) {
        return new ReserveRequest(tenant, parkId, slot, null, EDGE, callId, new Parker("201", "Alice", "d-1"));
    }

    public ParkResult.Done reserved(String slot) {
        return (ParkResult.Done) reservations.reserve(reservation(
                slot, UUID.randomUUID().toString(), UUID.randomUUID().toString()));
    }

    /** Dupont of call {@code callId} comes into a reserved slot. */
    public FillRequest filling(ParkResult.Done reserved, String callId) {
        return new FillRequest(ref(reserved), callId, new Caller("Dupont", "+33123456789"));
    }

    public RetrievalRequest retrieval(String slot, String parkId) {
        return new RetrievalRequest(tenant, slot, parkId, BOB, UUID.randomUUID().toString());
    }

    public ParkRef ref(ParkResult.Done done) {
        return new ParkRef(tenant, done.park().id(), done.slot().fence());
    }

    /** What Redis holds of this tenant under {@code name}. */
    public String key(String name) {
        return Keys.prefix(tenant) + name;
    }

    /** Its deadline passes now, whatever it is. */
    public void makeDue(String number) {
        String member = tenant + "|" + number;
        link.call(commands -> commands.zadd(Keys.due(store.shardOf(tenant)), ZAddArgs.Builder.xx(), 1, member));
    }

    /** What a look at the deadlines finds of this tenant. */
    public List<SlotStore.Held> takeDue() {
        String shard = store.shardOf(tenant);
        SlotStore.Due due = store.takeDue(List.of(shard)).get(shard);
        return due == null
                ? List.of()
                : due.passed().stream()
                        .filter(held -> held.tenant().equals(tenant))
                        .toList();
    }

    /** How long it is until the slot's deadline; null when it has none. */
    public Duration dueIn(String number) {
        Double at = link.call(commands -> commands.zscore(Keys.due(store.shardOf(tenant)), tenant + "|" + number));
        return at == null ? null : Duration.between(Instant.now(), Instant.ofEpochMilli(at.longValue()));
    }

    /** From now on another tenant, whose slots nobody has touched. */
    public void freshTenant() {
        tenant = fresh();
    }

    private static String fresh() {
        return "t" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Redis loses its memory. On an own server only. */
    public void emptyRedis() {
        link.call(commands -> commands.flushall());
    }

    @Override
    public void close() {
        link.close();
        client.shutdown();
    }
}
