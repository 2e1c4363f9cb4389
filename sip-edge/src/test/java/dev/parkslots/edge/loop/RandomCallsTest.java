package dev.parkslots.edge.loop;

import static dev.parkslots.edge.call.speech.Language.EN;
import static dev.parkslots.edge.loop.EdgeForTests.OFFER;
import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static dev.parkslots.edge.loop.EdgeForTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.ladder.LadderStep;
import dev.parkslots.edge.loop.park.CallCommands;
import dev.parkslots.edge.loop.park.CallCommands.HeldPark;
import dev.parkslots.edge.loop.park.CallCommands.RingCommand;
import dev.parkslots.edge.loop.park.CallCommands.StepCommand;
import dev.parkslots.edge.loop.park.CallCommands.UserCommand;
import dev.parkslots.edge.parkservice.ParkService.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever devices do in whatever order: no leg leaks, no parked caller is lost, and everything ends in the end. */
class RandomCallsTest {

    private static final int STEPS = 400;

    private final EdgeForTests edge = new EdgeForTests();
    private final List<LegId> dialled = new ArrayList<>();
    private Random random = new Random();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void nothingIsLost(long seed) {
        random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            somethingHappens();
            assertThat(edge.sip.violations).as("seed %d, step %d", seed, step).isEmpty();
            assertThat(waitingHere())
                    .as("seed %d, step %d", seed, step)
                    .containsExactlyInAnyOrderElementsOf(parkedThere());
        }
        everybodyLeaves();
        assertThat(edge.callsLeft()).as("seed %d", seed).isZero();
        assertThat(edge.media.open).as("seed %d", seed).isEmpty();
        assertThat(edge.parks.slots).as("seed %d", seed).isEmpty();
        assertThat(edge.parks.ends).doesNotContain("LOST");
    }

    private List<String> waitingHere() {
        return edge.loop.commands().parks().stream()
                .filter(RandomCallsTest::isToBeHad)
                .map(HeldPark::parkId)
                .collect(Collectors.toList());
    }

    private static boolean isToBeHad(HeldPark park) {
        return park.state().equals("waiting") || park.state().equals("recalling");
    }

    private List<String> parkedThere() {
        return edge.parks.slots.values().stream()
                .filter(FakeParks.Slot::waits)
                .map(slot -> slot.parkId)
                .collect(Collectors.toList());
    }

    private void everybodyLeaves() {
        for (int round = 0; round < 4; round++) {
            for (LegId leg : legs()) {
                edge.ack(leg);
                edge.bye(leg);
                edge.refuse(leg, 487);
            }
            edge.pass(Duration.ofMinutes(2));
        }
    }

    private List<LegId> legs() {
        List<LegId> all = new ArrayList<>(dialled);
        all.addAll(edge.sip.invited());
        return all;
    }

    private void somethingHappens() {
        int what = random.nextInt(32);
        if (what == 0) {
            dialled.add(edge.dial(EdgeForTests.outside(), new Intent.Extension("201"), OFFER));
        } else if (what == 1) {
            dialled.add(edge.dial(user("202"), new Intent.Extension("203"), random.nextBoolean() ? OFFER : null));
        } else if (what == 2) {
            dialled.add(edge.dial(
                    user("20" + (1 + random.nextInt(3))),
                    new Intent.Retrieve(slot(), false),
                    random.nextInt(3) > 0 ? OFFER : sdp("9", "sendrecv")));
        } else if (what == 31) {
            Intent code = random.nextBoolean() ? new Intent.ParkNext(null) : new Intent.ParkAt(slot(), true);
            dialled.add(edge.dial(user("20" + (1 + random.nextInt(3))), code, random.nextInt(3) > 0 ? OFFER : null));
        } else if (what == 3) {
            edge.pass(Duration.ofMillis(random.nextInt(3000)));
        } else if (what == 4) {
            byRest();
        } else if (what >= 28) {
            byLadder();
        } else if (!legs().isEmpty()) {
            List<LegId> legs = legs();
            // Mostly the young ones: the old ones are gone.
            int back = Math.min(legs.size(), 1 + random.nextInt(6));
            LegId leg = random.nextInt(3) == 0 ? legs.get(random.nextInt(legs.size())) : legs.get(legs.size() - back);
            bySip(leg, what);
        }
    }

    private String slot() {
        return "70" + (1 + random.nextInt(3));
    }

    private void byRest() {
        List<HeldPark> parks = edge.loop.commands().parks();
        List<CallId> calls = edge.loop.commands().calls();
        if (!parks.isEmpty() && random.nextBoolean()) {
            HeldPark park = parks.get(random.nextInt(parks.size()));
            edge.parks.beginNow(park.slot());
            FakeParks.Slot slot = edge.parks.slots.get(park.slot());
            if (slot != null && isToBeHad(park)) {
                RingCommand ring = new RingCommand(
                        "r" + random.nextLong(),
                        "demo",
                        park.slot(),
                        "" + slot.fence,
                        new Person("203", "Carol"),
                        null,
                        Duration.ofSeconds(20));
                edge.loop.commands().ring(park.parkId(), ring);
            }
        } else if (!calls.isEmpty()) {
            CallId call = calls.get(random.nextInt(calls.size()));
            byUser(call, new UserCommand("u" + random.nextLong(), "demo", "20" + (1 + random.nextInt(3))));
        }
    }

    private void byUser(CallId call, UserCommand by) {
        CallCommands door = edge.loop.commands();
        switch (random.nextInt(6)) {
            case 0 -> door.hangUp(call, by.requestId(), by.tenant(), random.nextInt(4) > 0 ? by.extension() : null);
            case 1 -> door.resume(call, by);
            case 2 -> door.answer(call, by);
            case 3 -> door.transfer(call, by, random.nextBoolean() ? "203" : "204");
            default -> door.hold(call, by);
        }
    }

    private void byLadder() {
        List<String> taken = List.copyOf(edge.parks.slots.keySet());
        if (taken.isEmpty()) {
            return;
        }
        FakeParks.Slot slot = edge.parks.slots.get(taken.get(random.nextInt(taken.size())));
        if (!slot.waits()) {
            return;
        }
        boolean again = random.nextInt(4) == 0;
        String fence = again ? "" + slot.fence : edge.parks.stepNow(slot.number);
        LadderStep step = new LadderStep(
                fence,
                1,
                random.nextInt(3),
                kind(),
                List.of(stage(false), stage(random.nextBoolean())),
                "no-answer",
                EN);
        edge.loop.commands().step(slot.parkId, new StepCommand("s" + random.nextLong(), "demo", step));
    }

    private LadderStep.Kind kind() {
        return List.of(LadderStep.Kind.RECALL, LadderStep.Kind.RING, LadderStep.Kind.FORWARD)
                .get(random.nextInt(3));
    }

    private LadderStep.Stage stage(boolean keep) {
        String extension = "20" + (1 + random.nextInt(4));
        LadderStep.Who other = random.nextBoolean()
                ? new LadderStep.Who.User(extension, random.nextBoolean() ? "d-" + extension : null)
                : new LadderStep.Who.Address("sip:vm@192.0.2.1");
        return new LadderStep.Stage(
                List.of(new LadderStep.Who.User("201", null), other), Duration.ofSeconds(1 + random.nextInt(5)), keep);
    }

    private void bySip(LegId leg, int what) {
        switch (what) {
            case 5, 6, 7 -> edge.answer(leg, sdp(random.nextInt(4) > 0 ? "0" : "8", "sendrecv"));
            case 8, 9, 10 -> edge.ack(leg);
            case 11 -> edge.bye(leg);
            case 12 -> {
                int status = List.of(486, 603, 480, 487, 302, 302).get(random.nextInt(6));
                List<String> to = List.of("20" + (1 + random.nextInt(4)));
                edge.tell(new SipEvent.Refused(leg, status, "", status == 302 ? to : List.of()));
            }
            case 13 -> edge.cancel(leg);
            case 14, 15, 16 -> edge.refer(leg, new Intent.ParkAt(slot(), false), random.nextInt(4) > 0);
            case 17 -> edge.refer(leg, new Intent.ParkNext(null));
            case 18 -> edge.refer(leg, new Intent.Extension("203"));
            case 19 -> edge.modify(leg, sdp("0", random.nextBoolean() ? "sendonly" : "sendrecv"));
            case 20 -> edge.modify(leg, null);
            case 21 ->
                edge.tell(new SipEvent.Progress(
                        leg,
                        180,
                        random.nextBoolean() ? EdgeForTests.ANSWER : null,
                        random.nextBoolean() ? null : new SipEvent.RemoteDialog("e", "sip:early", List.of()),
                        random.nextBoolean()));
            case 24 ->
                edge.tell(new SipEvent.Modified(
                        leg, List.of(200, 488, 491).get(random.nextInt(3)), sdp("9", "sendrecv")));
            case 25 -> {
                List<LegId> legs = legs();
                edge.refer(leg, edge.dialog(legs.get(random.nextInt(legs.size()))), random.nextBoolean());
            }
            case 26 -> edge.update(leg, random.nextBoolean() ? sdp("0", "sendonly") : null);
            case 27 -> edge.tell(new SipEvent.Modified(leg, 200, random.nextBoolean() ? EdgeForTests.ANSWER : null));
            case 22 -> edge.tell(new SipEvent.Vanished(leg, "silence"));
            default -> edge.receiving(leg);
        }
    }
}
