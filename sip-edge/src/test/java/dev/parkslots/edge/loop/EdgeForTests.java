package dev.parkslots.edge.loop;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.Refer;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.Device;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.SessionTerms;
import dev.parkslots.edge.call.dialog.TransactionId;
import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.loop.directory.DialPlan;
import dev.parkslots.edge.loop.signalling.IncomingCall;
import dev.parkslots.edge.loop.watch.Watching;
import dev.parkslots.edge.parkservice.Directory;
import dev.parkslots.edge.platform.Timers;
import dev.parkslots.edge.registrar.Devices;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/** The loop with everything around it faked, in one thread: what was posted is done when the call returns. */
public final class EdgeForTests {

    private static final Flow WEB_SOCKET = new Flow(Transport.WS, "127.0.0.1:9", 7);
    static final String DUPONT = "+33123456789";

    final FakeSignalling sip = new FakeSignalling();
    final FakeMedia media = new FakeMedia();
    final FakeParks parks = new FakeParks();
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    /** What the edge knows of its tenants. */
    volatile Directory directory;

    volatile DialPlan dialPlan =
            (tenant, number) -> number.startsWith("+") ? new Intent.Outside(number) : new Intent.Extension(number);
    final Map<String, List<Device>> devices = new HashMap<>();
    public final CallLoop loop;
    private final List<Due> timers = new ArrayList<>();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean busy;
    private Instant now = Instant.EPOCH;
    private int legs;
    private long cseq = 100;

    private record Due(Instant at, Runnable task) {}

    private Timers.Pending later(Duration delay, Runnable task) {
        Due due = new Due(now.plus(delay), task);
        timers.add(due);
        return () -> timers.remove(due);
    }

    int timersLeft() {
        return timers.size();
    }

    public EdgeForTests() {
        this(new Random(1));
    }

    EdgeForTests(RandomGenerator random) {
        register("201", "202", "203");
        Directory.Lot lot = new Directory.Lot("main", "701", "703", List.of("*"), List.of("*"), "default", true);
        directory = new Directory(
                "1",
                List.of(new Directory.Tenant(
                        "demo",
                        "demo.localhost",
                        List.of(
                                new Directory.User("201", "Alice", Map.of()),
                                new Directory.User("203", "Carole", Map.of(), "fr", List.of())),
                        List.of(lot),
                        new Directory.DialCodes("park-slots", List.of(), List.of(), List.of()),
                        List.of())));
        Devices registered = new Devices() {
            @Override
            public List<Device> of(String tenant, String extension) {
                return devices.getOrDefault(extension, List.of());
            }

            @Override
            public void used(String tenant, String extension, String deviceId) {}
        };
        loop = new CallLoop(
                new CallLoop.Surroundings(
                        sip,
                        media,
                        parks,
                        registered,
                        () -> directory,
                        (tenant, number) -> dialPlan.dialed(tenant, number),
                        this::later),
                this::run,
                InstantSource.fixed(Instant.EPOCH),
                Watching.by(meters),
                random);
    }

    /** One after the other, as with a thread for each: a call that wakes another one is done with its own step first. */
    private void run(Runnable task) {
        tasks.addLast(task);
        if (!busy) {
            busy = true;
            goOn();
        }
    }

    private void goOn() {
        try {
            while (!tasks.isEmpty()) {
                tasks.removeFirst().run();
            }
        } finally {
            busy = false;
        }
    }

    /** For doors that hold a lock while they post: nothing runs before they have let it go. */
    private void through(Runnable door) {
        if (busy) {
            door.run();
            return;
        }
        busy = true;
        door.run();
        goOn();
    }

    /** What happens at the same moment: each is there before anybody has looked at the other one. */
    void atOnce(Runnable... happenings) {
        through(() -> List.of(happenings).forEach(Runnable::run));
    }

    private void register(String... extensions) {
        for (String extension : extensions) {
            devices.put(extension, List.of(device(extension, "d-" + extension)));
        }
    }

    static Device device(String extension, String id) {
        return device(extension, id, List.of());
    }

    /** @param events what it takes outside of a subscription */
    static Device device(String extension, String id, List<String> events) {
        return new Device(
                id,
                "demo",
                extension,
                "phone",
                "sip:" + extension + "@phone-" + id,
                List.of(),
                Flow.udp("127.0.0.1:9"),
                "edge-1",
                Instant.EPOCH,
                events);
    }

    public static Party user(String extension) {
        return new Party("demo", extension, "d-" + extension, "User " + extension, extension);
    }

    public static Party outside() {
        return new Party("demo", null, null, "Dupont", DUPONT);
    }

    static String sdp(String formats, String direction) {
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP "
                + formats + "\r\na=" + direction + "\r\n";
    }

    public static final String OFFER = sdp("0 8", "sendrecv");
    static final String ANSWER = sdp("0", "sendrecv");

    /** An INVITE; its transaction is named after the leg. */
    public LegId dial(Party caller, Intent target, String offer) {
        return dial(caller, target, offer, null);
    }

    /** By a device with a session timer. */
    LegId dial(Party caller, Intent target, String offer, SessionTerms terms) {
        return dial(caller, target, offer, terms, Flow.udp("127.0.0.1:9"));
    }

    /** By a page. */
    LegId browse(Party caller, Intent target, String offer) {
        return dial(caller, target, offer, null, WEB_SOCKET);
    }

    /** The user's only device is a page from now on. */
    void browser(String extension) {
        Device page = device(extension, "d-" + extension);
        devices.put(
                extension,
                List.of(new Device(
                        page.id(),
                        page.tenant(),
                        extension,
                        "browser",
                        page.contact(),
                        page.path(),
                        WEB_SOCKET,
                        page.edge(),
                        page.lastUsed(),
                        page.events())));
    }

    private LegId dial(Party caller, Intent target, String offer, SessionTerms terms, Flow flow) {
        LegId leg = new LegId("in-" + ++legs);
        Dialog dialog = new Dialog(
                "call-" + leg,
                "tag-" + leg,
                "remote",
                "sip:edge",
                null,
                "sip:device",
                "sip:device",
                List.of(),
                0,
                1,
                flow,
                false);
        loop.incoming(
                new IncomingCall(leg, new TransactionId("INVITE"), dialog, caller, target, null, offer, 70, terms));
        return leg;
    }

    void tell(SipEvent event) {
        through(() -> loop.deliver(event));
    }

    void answer(LegId leg) {
        answer(leg, ANSWER);
    }

    void answer(LegId leg, String sdp) {
        tell(new SipEvent.Answered(leg, sdp, new SipEvent.RemoteDialog("t-" + leg, "sip:answered", List.of())));
    }

    public void refuse(LegId leg, int status) {
        tell(new SipEvent.Refused(leg, status, "", List.of()));
    }

    public void ack(LegId leg) {
        tell(new SipEvent.Acknowledged(leg, 1, null));
    }

    public void bye(LegId leg) {
        tell(new SipEvent.HungUp(leg, ++cseq));
    }

    public void cancel(LegId leg) {
        tell(new SipEvent.Cancelled(leg));
    }

    public void refer(LegId leg, Intent target) {
        refer(leg, target, true);
    }

    public void refer(LegId leg, Intent target, boolean subscribe) {
        long next = ++cseq;
        tell(new SipEvent.Referred(leg, new TransactionId("REFER"), new Refer(target, next, subscribe, null, null)));
    }

    /** The leg's dialog, as its device names it in Replaces. */
    Refer.Replaces dialog(LegId leg) {
        int rung = sip.invited().indexOf(leg);
        return rung < 0
                ? new Refer.Replaces("call-" + leg, "tag-" + leg, "remote", false)
                : new Refer.Replaces("out-" + (rung + 1), "edge-out-" + (rung + 1), "t-" + leg, false);
    }

    /** REFER that names another dialog. */
    void refer(LegId leg, Refer.Replaces other, boolean subscribe) {
        tell(new SipEvent.Referred(
                leg,
                new TransactionId("REFER"),
                new Refer(new Intent.Extension("202"), ++cseq, subscribe, other, null)));
    }

    void modify(LegId leg, String sdp) {
        tell(new SipEvent.Modify(leg, new TransactionId("reINVITE"), ++cseq, false, sdp, null));
    }

    void update(LegId leg, String sdp) {
        tell(new SipEvent.Modify(leg, new TransactionId("UPDATE"), ++cseq, true, sdp, null));
    }

    public void receiving(LegId leg) {
        through(() -> loop.receiving(leg));
    }

    /** Keys of the device, told by its RTP. */
    void press(LegId leg, String keys) {
        keys.chars().forEach(key -> through(() -> loop.pressed(leg, (char) key)));
    }

    /** No RTP from the device for this long. */
    void silent(LegId leg, int seconds) {
        through(() -> loop.silent(leg, Duration.ofSeconds(seconds)));
    }

    /** It has closed its end of the encrypted sound. */
    void left(LegId leg) {
        through(() -> loop.left(leg));
    }

    /** Lets time pass; timers fire in their order. */
    public void pass(Duration time) {
        Instant end = now.plus(time);
        while (true) {
            Due next = timers.stream()
                    .filter(due -> !due.at().isAfter(end))
                    .min(Comparator.comparing(Due::at))
                    .orElse(null);
            if (next == null) {
                break;
            }
            timers.remove(next);
            now = next.at();
            next.task().run();
        }
        now = end;
    }

    /** The leg that was invited last. */
    public LegId rung() {
        return sip.invited().getLast();
    }

    /** A call between an outside caller and 201: caller's leg, then the user's. */
    public List<LegId> callIn() {
        LegId caller = dial(outside(), new Intent.Extension("201"), OFFER);
        LegId user = rung();
        answer(user);
        ack(caller);
        return List.of(caller, user);
    }

    /** A caller in 701 whom 201 has parked; the parker's leg is gone. */
    public LegId parkedCaller() {
        return parkedCallerIn("701");
    }

    public LegId parkedCallerIn(String slot) {
        List<LegId> call = callIn();
        refer(call.getLast(), new Intent.ParkAt(slot, false));
        bye(call.getLast());
        return call.getFirst();
    }

    int callsLeft() {
        return loop.commands().calls().size();
    }

    String hears(LegId leg) {
        return media.hears.getOrDefault(leg, "nothing");
    }
}
