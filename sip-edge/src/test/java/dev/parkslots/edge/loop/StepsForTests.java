package dev.parkslots.edge.loop;

import dev.parkslots.edge.call.ladder.LadderStep;
import dev.parkslots.edge.call.ladder.LadderStep.Kind;
import dev.parkslots.edge.call.ladder.LadderStep.Stage;
import dev.parkslots.edge.call.ladder.LadderStep.Who;
import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.loop.park.CallCommands.StepCommand;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import dev.parkslots.edge.parkservice.ParkService.Done;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Steps of a ladder, as park-service commands them, for the caller in 701. */
final class StepsForTests {

    /** The parker's device, then all of his devices. */
    static final Duration FIRST = Duration.ofSeconds(20);

    static final Duration THEN = Duration.ofSeconds(10);

    private final CallLoop loop;
    private final FakeParks parks;
    private int requests;
    private int index;

    StepsForTests(CallLoop loop, FakeParks parks) {
        this.loop = loop;
        this.parks = parks;
    }

    static Who device(String extension, String device) {
        return new Who.User(extension, device);
    }

    static Who all(String extension) {
        return new Who.User(extension, null);
    }

    static Stage stage(Duration lasts, Who... targets) {
        return new Stage(Arrays.asList(targets), lasts, false);
    }

    static Stage added(Duration lasts, Who... targets) {
        return new Stage(Arrays.asList(targets), lasts, true);
    }

    /** Alice's own device first. */
    Answer<Done> recall() {
        return run(Kind.RECALL, stage(FIRST, device("201", "d-201")), added(THEN, all("201")));
    }

    /** All of the parker's devices at once. */
    Answer<Done> recallAnywhere(String extension) {
        return run(Kind.RECALL, stage(FIRST, all(extension)));
    }

    Answer<Done> ring(Who... targets) {
        return run(Kind.RING, stage(FIRST, targets));
    }

    Answer<Done> forward(Who target) {
        return run(Kind.FORWARD, stage(FIRST, target));
    }

    /** The next step, by a new authority. */
    Answer<Done> run(Kind kind, Stage... stages) {
        index++;
        return command(parks.stepNow("701"), kind, stages);
    }

    /** The same step by this authority. */
    Answer<Done> command(String fence, Kind kind, Stage... stages) {
        String parkId = parks.slots.get("701").parkId;
        LadderStep step = new LadderStep(fence, 1, index, kind, List.of(stages), LadderStep.NO_ANSWER, Language.EN);
        return loop.commands()
                .step(parkId, new StepCommand("step-" + ++requests, "demo", step))
                .toCompletableFuture()
                .join();
    }
}
