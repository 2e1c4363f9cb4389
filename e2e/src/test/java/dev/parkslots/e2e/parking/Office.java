package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.client.Rest;
import dev.parkslots.e2e.phone.Line;
import dev.parkslots.e2e.phone.Manner;
import dev.parkslots.e2e.phone.Phones;
import dev.parkslots.e2e.phone.SippPhone;
import dev.parkslots.e2e.stack.ParkSlotsStack;
import java.time.Duration;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a test of phones starts from: the system, empty slots and no calls, left so for the next test. */
public final class Office implements BeforeEachCallback, AfterEachCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final Supplier<ParkSlotsStack> source;
    private final int node;
    private @Nullable ParkSlotsStack stack;
    private @Nullable Phones phones;
    private @Nullable Rest watcher;

    /** {@code node}: the park-service at which slots are looked at. */
    public Office(Supplier<ParkSlotsStack> source, int node) {
        this.source = source;
        this.node = node;
    }

    /** On the stack that most tests share. */
    public static Office shared() {
        return new Office(ParkSlotsStack::shared, 0);
    }

    /** A caller from outside and the user who answered. */
    public record Talk(SippPhone caller, SippPhone user, Line line) {

        /** The status in the last NOTIFY of a transfer. */
        public String finalNotify() {
            while (true) {
                var code = user.await("notify ").split(" ")[1];
                if (!code.equals("100")) {
                    return code;
                }
            }
        }

        /** Both hear each other. */
        public void assertGoesOn() {
            caller.media().awaitVoiceOf(user.media());
            user.media().awaitVoiceOf(caller.media());
            assertThat(user.isOver()).as(user.story()).isFalse();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        var running = source.get();
        stack = running;
        phones = new Phones(running);
        watcher = running.as("boss", node);
        awaitAllFree();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        phones().close();
        awaitAllFree();
    }

    public ParkSlotsStack stack() {
        return there(stack);
    }

    public Phones phones() {
        return there(phones);
    }

    private static <T> T there(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("only inside a test");
        }
        return part;
    }

    /** {@code extension} answers a call from outside; both hear each other when this returns. */
    public Talk talk(String extension) {
        return talkWith("Dupont", extension);
    }

    /** As {@link #talk}, with a caller of this name. */
    public Talk talkWith(String name, String extension) {
        var line = phones().register(extension);
        var user = phones().answers(line);
        var caller = phones().trunkCalls(extension, Manner.USUAL, name);
        caller.awaitTalking();
        user.awaitTalking();
        var talk = new Talk(caller, user, line);
        talk.assertGoesOn();
        return talk;
    }

    /** A talk of {@code extension}, parked in {@code slot} by transfer; the user's phone is idle again. */
    public Talk parked(String extension, String slot) {
        var talk = talk(extension);
        talk.user().refer(slot);
        talk.user().await("notify 200");
        talk.user().await("over");
        talk.caller().media().awaitMusic();
        return talk;
    }

    /** A phone of this user of which park-service knows. */
    public Line idle(String extension, String user) {
        var line = phones().register(extension);
        Awaitility.await("a registered device of " + user)
                .atMost(PATIENCE)
                .until(() -> stack().as(user)
                        .get("/api/v1/me")
                        .body()
                        .at("/devices/0/registered")
                        .asBoolean(false));
        return line;
    }

    /** Until park-service knows that no phone of this user is left: edges announce that every 10 s. */
    public void awaitNoPhone(String user) {
        Awaitility.await("no registered device of " + user)
                .atMost(Duration.ofSeconds(25))
                .until(() -> stack().as(user)
                        .get("/api/v1/me")
                        .body()
                        .path("devices")
                        .valueStream()
                        .noneMatch(device -> device.path("registered").asBoolean()));
    }

    /** A phone of {@code extension} dials. */
    public SippPhone dials(String extension, String number) {
        return phones().calls(phones().register(extension), number);
    }

    public Rest.Answer slot(String number) {
        return there(watcher).get("/api/v1/slots/" + number);
    }

    public void awaitSlot(String number, String state) {
        Awaitility.await("slot " + number + " is " + state)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(slot(number).text("state")).isEqualTo(state));
    }

    private void awaitAllFree() {
        Awaitility.await("all slots are free and no call is left")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    for (var slot : there(watcher).get("/api/v1/slots").body().path("slots")) {
                        assertThat(slot.path("state").asString())
                                .as(slot.toString())
                                .isEqualTo("free");
                    }
                });
    }
}
