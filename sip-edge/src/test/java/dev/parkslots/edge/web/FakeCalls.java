package dev.parkslots.edge.web;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.loop.park.CallCommands;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import dev.parkslots.edge.parkservice.ParkService.Done;
import dev.parkslots.edge.parkservice.ParkService.ParkState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Remembers commands; the test completes them. */
final class FakeCalls implements CallCommands {

    final BlockingQueue<Object> commands = new LinkedBlockingQueue<>();
    volatile CompletableFuture<Answer<ParkState>> parked = new CompletableFuture<>();
    volatile Answer<Done> done = new Answer.Ok<>(new Done());
    volatile @Nullable HeldPark held;

    @Override
    public CompletionStage<Answer<ParkState>> park(CallId call, ParkCommand command) {
        commands.add(command);
        return parked;
    }

    @Override
    public CompletionStage<Answer<Done>> hangUp(
            CallId call, String requestId, String tenant, @Nullable String extension) {
        commands.add("hangup " + call + " " + tenant + " " + extension);
        return CompletableFuture.completedStage(done);
    }

    @Override
    public CompletionStage<Answer<Done>> hold(CallId call, UserCommand by) {
        return steered("hold " + call, by);
    }

    @Override
    public CompletionStage<Answer<Done>> resume(CallId call, UserCommand by) {
        return steered("resume " + call, by);
    }

    @Override
    public CompletionStage<Answer<Done>> answer(CallId call, UserCommand by) {
        return steered("answer " + call, by);
    }

    @Override
    public CompletionStage<Answer<Done>> transfer(CallId call, UserCommand by, String to) {
        return steered("transfer " + call + " to " + to, by);
    }

    private CompletionStage<Answer<Done>> steered(String what, UserCommand by) {
        commands.add(what + " by " + by.tenant() + " " + by.extension());
        return CompletableFuture.completedStage(done);
    }

    @Override
    public CompletionStage<Answer<Done>> ring(String parkId, RingCommand command) {
        commands.add(command);
        return CompletableFuture.completedStage(done);
    }

    @Override
    public CompletionStage<Answer<Done>> step(String parkId, StepCommand command) {
        commands.add(command);
        return CompletableFuture.completedStage(done);
    }

    @Override
    public CompletionStage<Answer<CallId>> originate(
            String requestId, String tenant, String extension, @Nullable String device, String to) {
        throw new IllegalStateException("a mistake in the calls");
    }

    @Override
    public CompletionStage<Answer<String>> page(PageCall command) {
        commands.add(command);
        return CompletableFuture.completedFuture(new Answer.Ok<>("paged"));
    }

    @Override
    public Optional<HeldPark> park(String parkId) {
        return Optional.ofNullable(held).filter(park -> park.parkId().equals(parkId));
    }

    @Override
    public List<HeldPark> parks() {
        return List.of();
    }

    @Override
    public List<CallId> calls() {
        return List.of();
    }

    @Override
    public void reconciled(ReconciledPark park) {}
}
