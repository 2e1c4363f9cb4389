package dev.parkslots.edge.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.dialog.Device;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.parkservice.RegistrationReports;
import dev.parkslots.edge.registrar.Registration.Contact;
import dev.parkslots.edge.registrar.Registration.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegistrarTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final List<RegistrationReports.Registration> reports = new ArrayList<>();
    private final Registrar registrar = new Registrar("edge-1", now::get, BindingStore.NONE, reports::add);

    private static Registration request(String callId, long cseq, Contact... contacts) {
        return new Registration(
                "demo",
                "201",
                callId,
                cseq,
                List.of(contacts),
                false,
                List.of(),
                Flow.udp("127.0.0.1:4000"),
                "Phone",
                List.of());
    }

    private static Contact contact(String uri, long seconds) {
        return new Contact(uri, null, 0, seconds);
    }

    @Test
    void bindingEndsWithItsTimeAndIsReported() {
        registrar.register(request("a", 1, contact("sip:a", 60)));
        now.set(now.get().plusSeconds(59));
        assertThat(registrar.of("demo", "201")).hasSize(1);
        now.set(now.get().plusSeconds(2));
        assertThat(registrar.of("demo", "201")).isEmpty();
        registrar.expire();
        assertThat(reports).hasSize(2).last().matches(r -> !r.registered());
        registrar.expire();
        assertThat(reports).hasSize(2);
    }

    @Test
    void instanceNamesTheDeviceWhateverItsContact() {
        registrar.register(request("a", 1, new Contact("sip:201@10.0.0.1:5060", "<urn:uuid:1>", 0, 300)));
        String id = registrar.of("demo", "201").get(0).id();
        registrar.register(request("b", 1, new Contact("sip:201@10.0.0.2:5060", "<urn:uuid:1>", 0, 300)));
        assertThat(registrar.of("demo", "201"))
                .singleElement()
                .matches(d -> d.id().equals(id) && d.contact().equals("sip:201@10.0.0.2:5060"));
    }

    @Test
    void lateRequestChangesNothing() {
        registrar.register(request("a", 5, contact("sip:a", 300)));
        assertThat(registrar.register(request("a", 4, contact("sip:a", 0)))).isInstanceOf(Outcome.OutOfOrder.class);
        assertThat(registrar.of("demo", "201")).hasSize(1);
        // Another Call-ID is another life of the phone.
        registrar.register(request("b", 1, contact("sip:a", 0)));
        assertThat(registrar.of("demo", "201")).isEmpty();
    }

    @Test
    void allOrNothing() {
        assertThat(registrar.register(request("a", 1, contact("sip:a", 300), contact("sip:b", 5))))
                .isEqualTo(new Outcome.TooBrief(60));
        Contact[] many = IntStream.rangeClosed(0, Registrar.MOST_DEVICES)
                .mapToObj(i -> contact("sip:" + i, 300))
                .toArray(Contact[]::new);
        assertThat(registrar.register(request("a", 1, many))).isInstanceOf(Outcome.TooManyDevices.class);
        assertThat(registrar.of("demo", "201")).isEmpty();
        assertThat(reports).isEmpty();
    }

    @Test
    void lastUsedComesFirstAndBuiltInOnesAreThereToo() {
        registrar.register(request("a", 1, contact("sip:a", 300)));
        now.set(now.get().plusSeconds(1));
        registrar.register(request("b", 1, contact("sip:b", 300)));
        assertThat(registrar.of("demo", "201")).extracting(Device::contact).containsExactly("sip:b", "sip:a");
        now.set(now.get().plusSeconds(1));
        registrar.used("demo", "201", registrar.of("demo", "201").get(1).id());
        assertThat(registrar.of("demo", "201")).extracting(Device::contact).containsExactly("sip:a", "sip:b");
        // Registering again is no use.
        now.set(now.get().plusSeconds(1));
        registrar.register(request("b", 2, contact("sip:b", 300)));
        assertThat(registrar.of("demo", "201").get(0).contact()).isEqualTo("sip:a");

        Device demo = new Device(
                "demo-1",
                "demo",
                "201",
                "Built-in",
                "sip:x",
                List.of(),
                Flow.udp("127.0.0.1:1"),
                "edge-1",
                now.get(),
                List.of());
        registrar.add(demo);
        assertThat(registrar.of("demo", "201").get(0)).isEqualTo(demo);
        registrar.remove(demo);
        assertThat(registrar.of("demo", "201")).hasSize(2);
    }

    @Test
    void whatWasStoredComesBackAndWhatRegisteredSinceWins() {
        List<Binding> stored = new ArrayList<>();
        BindingStore store = new BindingStore() {
            @Override
            public void save(Binding binding) {
                stored.add(binding);
            }

            @Override
            public void remove(Binding binding) {
                stored.removeIf(b -> b.device().id().equals(binding.device().id()));
            }

            @Override
            public void load(Consumer<Binding> taker) {
                List.copyOf(stored).forEach(taker);
            }
        };
        Registrar before = new Registrar("edge-1", now::get, store, reports::add);
        before.register(request("a", 1, contact("sip:a", 60)));
        before.register(request("b", 1, contact("sip:b", 3600)));
        now.set(now.get().plus(Duration.ofMinutes(2)));
        Registrar after = new Registrar("edge-1", now::get, store, reports::add);
        after.restore();
        assertThat(after.of("demo", "201")).extracting(Device::contact).containsExactly("sip:b");
        assertThat(stored).hasSize(1);
    }

    private static final Flow FIRST = new Flow(Transport.TCP, "127.0.0.1:4000", 1);
    private static final Flow SECOND = new Flow(Transport.TCP, "127.0.0.1:4001", 2);

    private static Registration by(Flow flow, int regId) {
        Contact contact = new Contact("sip:201@10.0.0.1;transport=tcp", "<urn:uuid:1>", regId, 300);
        return new Registration(
                "demo",
                "201",
                "call-" + flow.connection(),
                1,
                List.of(contact),
                false,
                List.of(),
                flow,
                "Phone",
                List.of());
    }

    @Test
    void aClosedConnectionUnbindsWhoWasBoundToItAndNobodyElse() {
        registrar.register(by(FIRST, 0));
        assertThat(registrar.holds(FIRST)).isTrue();
        registrar.register(by(SECOND, 0));
        assertThat(registrar.holds(FIRST)).isFalse();
        registrar.closed(FIRST);
        assertThat(registrar.of("demo", "201"))
                .singleElement()
                .matches(d -> d.flow().equals(SECOND));
        registrar.closed(SECOND);
        assertThat(registrar.of("demo", "201")).isEmpty();
        assertThat(reports).last().matches(r -> !r.registered());
        assertThat(registrar.current(FIRST)).isEqualTo(FIRST);
    }

    @Test
    void whoeverKnowsAnOldFlowIsLedToTheNewestOfTheDevice() {
        registrar.register(by(FIRST, 0));
        registrar.closed(FIRST);
        registrar.register(by(SECOND, 0));
        assertThat(registrar.current(FIRST)).isEqualTo(SECOND);
        assertThat(registrar.current(SECOND)).isEqualTo(SECOND);
    }

    @Test
    void twoFlowsOfOneDeviceAreOneDeviceAndLastAsLongAsOneOfThem() {
        registrar.register(by(FIRST, 1));
        registrar.register(by(SECOND, 2));
        assertThat(registrar.all()).hasSize(2);
        assertThat(registrar.of("demo", "201"))
                .singleElement()
                .matches(d -> d.flow().equals(SECOND));
        registrar.closed(SECOND);
        assertThat(registrar.of("demo", "201"))
                .singleElement()
                .matches(d -> d.flow().equals(FIRST));
        assertThat(reports).allMatch(RegistrationReports.Registration::registered);
        registrar.closed(FIRST);
        assertThat(reports).last().matches(r -> !r.registered());
    }

    @Test
    void connectionsDoNotOutliveTheProcess() {
        List<Binding> stored = new ArrayList<>();
        registrar.register(by(FIRST, 0));
        stored.addAll(registrar.all());
        List<Binding> removed = new ArrayList<>();
        BindingStore store = new BindingStore() {
            @Override
            public void save(Binding binding) {
                throw new AssertionError("Nothing new");
            }

            @Override
            public void remove(Binding binding) {
                removed.add(binding);
            }

            @Override
            public void load(Consumer<Binding> taker) {
                stored.forEach(taker);
            }
        };
        Registrar after = new Registrar("edge-1", now::get, store, reports::add);
        after.restore();
        assertThat(after.of("demo", "201")).isEmpty();
        assertThat(removed).isEqualTo(stored);
    }
}
