package dev.parkslots.park.directory.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parkslots.park.RedisForTests;
import dev.parkslots.park.directory.DeviceProfile;
import dev.parkslots.park.directory.DialCodes;
import dev.parkslots.park.directory.Group;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.directory.rules.TenantRules;
import dev.parkslots.park.directory.store.DirectorySnapshot;
import dev.parkslots.park.directory.store.LiveDirectory;
import dev.parkslots.park.platform.redis.ScriptWatch;
import dev.parkslots.park.platform.trace.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.json.JsonMapper;

class DirectoryInRedisTest {

    private static final ScriptWatch WATCH = new ScriptWatch(new SimpleMeterRegistry(), Tracing.OFF);

    private static final DialCodes OWN = new DialCodes("custom", List.of("*5"), List.of(), List.of(), List.of());

    private final RedisForTests.Own server = RedisForTests.own();
    private LettuceConnectionFactory connections;
    private StringRedisTemplate redis;

    @BeforeEach
    void connect() {
        connections = Connections.to(server.url());
        redis = new StringRedisTemplate(connections);
    }

    @AfterEach
    void disconnect() {
        connections.destroy();
        server.close();
    }

    private LiveDirectory node() {
        Tenant seed = new Tenant(
                "acme", "acme.example", List.of(), List.of(), DialCodes.PARK_SLOTS, List.of(), List.of(), "en");
        return new LiveDirectory(
                new RedisDirectoryStore(redis, JsonMapper.shared(), WATCH),
                new DirectorySnapshot(0, false, List.of(seed)),
                stored -> {});
    }

    private static DialCodes codes(LiveDirectory node) {
        return node.tenant("acme").orElseThrow().dialCodes();
    }

    @Test
    void theFirstNodeFillsAnEmptyRedisAndTheSecondTakesWhatIsThere() {
        LiveDirectory first = node();
        first.synchronise();
        first.change("acme", tenant -> tenant.with(OWN));
        LiveDirectory second = node();
        second.synchronise();

        assertThat(second.version()).isEqualTo("2").isEqualTo(first.version());
        assertThat(codes(second)).isEqualTo(OWN);
    }

    @Test
    void aChangeOnOneNodeIsOnTheOtherAtOnce() {
        LiveDirectory first = node();
        first.synchronise();
        LiveDirectory second = node();
        DirectorySync sync = new DirectorySync(second, connections, Duration.ofHours(1));
        sync.start();
        // It subscribes before it reads for the first time.
        await().until(() -> second.version().equals("1"));
        first.change("acme", tenant -> tenant.with(OWN));

        await().atMost(Duration.ofSeconds(2)).until(() -> codes(second).equals(OWN));
        sync.stop();
    }

    @Test
    void twoNodesThatChangeAtOnceLoseNothing() {
        LiveDirectory first = node();
        first.synchronise();
        LiveDirectory second = node();
        second.synchronise();
        first.change("acme", tenant -> tenant.with(OWN));
        second.change("acme", tenant -> {
            assertThat(tenant.dialCodes()).isEqualTo(OWN);
            return tenant;
        });

        assertThat(second.version()).isEqualTo("3");
    }

    @Test
    void anEmptiedRedisGetsTheDirectoryBack() {
        LiveDirectory node = node();
        node.synchronise();
        node.change("acme", tenant -> tenant.with(OWN));
        redis.delete(RedisDirectoryStore.KEY);
        node.synchronise();
        LiveDirectory next = node();
        next.synchronise();

        assertThat(codes(next)).isEqualTo(OWN);
        assertThat(next.version()).isEqualTo("2");
    }

    @Test
    void withoutRedisTheDirectoryIsReadableAndChangesAreRefused() {
        LiveDirectory node = node();
        node.synchronise();
        server.stop();

        assertThat(codes(node)).isEqualTo(DialCodes.PARK_SLOTS);
        assertThatThrownBy(() -> node.change("acme", tenant -> tenant.with(OWN)))
                .isInstanceOf(DataAccessException.class);
        assertThat(codes(node)).isEqualTo(DialCodes.PARK_SLOTS);
        server.start();
        await().ignoreExceptions().until(() -> {
            node.synchronise();
            return new RedisDirectoryStore(redis, JsonMapper.shared(), WATCH).version() == 1;
        });
    }

    @Test
    void aDirectoryThatWasStoredBeforeThereWereGroupsIsStillRead() {
        String document = """
                {"version":7,"demo":false,"tenants":[{"name":"acme","domain":"acme.example",
                 "users":[{"username":"ann","name":"Ann","extension":"201","roles":["user"],"passwordHash":null,"ha1":{},
                           "devices":[{"id":"d-1","label":"Desk"}]}],
                 "lots":[{"name":"main","from":"701","to":"703","order":"lowest","recallAfter":"PT90S",
                          "ladder":[{"do":"recall","for":"PT30S"}],"repeatEvery":"PT60S","mayPark":["*"],"mayRetrieve":["*"],
                          "music":"default","enabled":true}],
                 "dialCodes":{"preset":"park-slots","parkNext":["*90"],"parkAt":["{slot}","*68{slot}"],
                              "retrieve":["{slot}","*88{slot}"]},
                 "trunks":[]}]}""";
        redis.opsForHash().putAll(RedisDirectoryStore.KEY, Map.of("version", "7", "document", document));
        LiveDirectory node = node();
        node.synchronise();

        Tenant acme = node.tenant("acme").orElseThrow();
        assertThat(node.version()).isEqualTo("7");
        assertThat(acme.groups()).isEmpty();
        assertThat(acme.language()).isEqualTo("en");
        assertThat(acme.dialCodes()).isEqualTo(DialCodes.PARK_SLOTS);
        assertThat(acme.users().getFirst().language()).isNull();
        assertThat(acme.users().getFirst().devices().getFirst().profile()).isEqualTo(DeviceProfile.USUAL);
        assertThat(TenantRules.check(node.tenants())).isEmpty();
    }

    @Test
    void groupsAndProfilesComeBackFromRedisAsTheyWent() {
        LiveDirectory first = node();
        first.synchronise();
        Group desk = new Group("desk", null, List.of("201"), Group.Ring.IN_ORDER);
        first.change("acme", tenant -> tenant.withGroups(List.of(desk)));
        LiveDirectory second = node();
        second.synchronise();

        assertThat(second.tenant("acme").orElseThrow().groups()).containsExactly(desk);
    }

    @Test
    void theScriptStoresOnlyOverTheVersionThatIsExpected() {
        ReplaceDirectoryScript script = new ReplaceDirectoryScript(redis, WATCH);

        assertThat(script.replace(1, 2, "{}")).isFalse();
        assertThat(script.replace(0, 1, "first")).isTrue();
        assertThat(script.replace(0, 1, "again")).isFalse();
        assertThat(redis.opsForHash().entries(RedisDirectoryStore.KEY))
                .containsEntry("version", "1")
                .containsEntry("document", "first");
    }
}
