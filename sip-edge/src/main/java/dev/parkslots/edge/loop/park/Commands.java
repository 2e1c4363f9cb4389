package dev.parkslots.edge.loop.park;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.Command;
import dev.parkslots.edge.call.CallEvent.ParkAnswer;
import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Outcome;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.Park;
import dev.parkslots.edge.call.Park.Retriever;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.loop.directory.DialPlan;
import dev.parkslots.edge.loop.directory.People;
import dev.parkslots.edge.loop.mailbox.Mailbox;
import dev.parkslots.edge.loop.mailbox.Switchboard;
import dev.parkslots.edge.loop.watch.CallTraces;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import dev.parkslots.edge.parkservice.ParkService.Done;
import dev.parkslots.edge.parkservice.ParkService.ParkState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Brings park-service's commands to the calls, and the calls' answers back. */
public final class Commands implements CallCommands {

    /** Requests remembered for idempotence: some minutes' worth. */
    private static final int REMEMBERED = 5_000;
    /** Beyond what a call may take to confirm a park. */
    private static final long PATIENCE_MILLIS = 5_500;

    private final Switchboard switchboard;
    private final People people;
    private final DialPlan dialPlan;
    private final Function<String, Mailbox> newCall;
    private final CallTraces traces;
    private final StepTargets targets;
    private final Map<String, CompletableFuture<Answer<Outcome>>> requests = new LinkedHashMap<>(16, 0.75f, false) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<Answer<Outcome>>> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param newCall opens an empty call for a tenant */
    public Commands(
            Switchboard switchboard,
            People people,
            DialPlan dialPlan,
            Function<String, Mailbox> newCall,
            CallTraces traces) {
        this.switchboard = switchboard;
        this.people = people;
        this.dialPlan = dialPlan;
        this.newCall = newCall;
        this.traces = traces;
        this.targets = new StepTargets(people, dialPlan);
    }

    @Override
    public CompletionStage<Answer<ParkState>> park(CallId call, ParkCommand command) {
        Optional<Mailbox> mailbox = switchboard.call(call).filter(found -> isOf(found, command.tenant()));
        Command park = new Command.ParkNow(
                command.requestId(),
                command.parkId(),
                command.slot(),
                command.lot(),
                command.fence(),
                command.music(),
                command.extension());
        return once(command.requestId(), () -> send(mailbox, park, "no-such-call"))
                .thenApply(answer -> map(answer, Commands::parkState));
    }

    @Override
    public CompletionStage<Answer<Done>> hangUp(
            CallId call, String requestId, String tenant, @Nullable String extension) {
        return steer(call, tenant, new Command.HangUp(requestId, extension));
    }

    @Override
    public CompletionStage<Answer<Done>> hold(CallId call, UserCommand by) {
        return steer(call, by.tenant(), new Command.Hold(by.requestId(), by.extension()));
    }

    @Override
    public CompletionStage<Answer<Done>> resume(CallId call, UserCommand by) {
        return steer(call, by.tenant(), new Command.Resume(by.requestId(), by.extension()));
    }

    @Override
    public CompletionStage<Answer<Done>> answer(CallId call, UserCommand by) {
        return steer(call, by.tenant(), new Command.PickUp(by.requestId(), by.extension()));
    }

    @Override
    public CompletionStage<Answer<Done>> transfer(CallId call, UserCommand by, String to) {
        Intent target = dialPlan.dialed(by.tenant(), to);
        return steer(call, by.tenant(), new Command.Transfer(by.requestId(), by.extension(), to, target));
    }

    private CompletionStage<Answer<Done>> steer(CallId call, String tenant, Command command) {
        Optional<Mailbox> mailbox = switchboard.call(call).filter(found -> isOf(found, tenant));
        return once(command.command(), () -> send(mailbox, command, "no-such-call"))
                .thenApply(answer -> map(answer, outcome -> new Done()));
    }

    @Override
    public CompletionStage<Answer<Done>> ring(String parkId, RingCommand command) {
        Optional<Mailbox> mailbox = switchboard.park(parkId).filter(found -> isOf(found, command.tenant()));
        String extension = Objects.requireNonNullElse(command.retriever().extension(), "");
        Command ring = new Command.Ring(
                command.requestId(),
                parkId,
                new Retriever(extension, command.retriever().name(), command.fence()),
                command.device(),
                command.ringFor());
        return once(command.requestId(), () -> send(mailbox, ring, "no-such-park"))
                .thenApply(answer -> map(answer, outcome -> new Done()));
    }

    @Override
    public CompletionStage<Answer<Done>> step(String parkId, StepCommand command) {
        Optional<Mailbox> mailbox = switchboard.park(parkId).filter(found -> isOf(found, command.tenant()));
        Command step =
                new Command.RunStep(command.requestId(), parkId, targets.known(command.tenant(), command.step()));
        return once(command.requestId(), () -> send(mailbox, step, "no-such-park"))
                .thenApply(answer -> map(answer, outcome -> new Done()));
    }

    @Override
    public CompletionStage<Answer<CallId>> originate(
            String requestId, String tenant, String extension, @Nullable String device, String to) {
        Party user = new Party(tenant, extension, device, people.name(tenant, extension), extension);
        Command originate = new Command.Originate(requestId, user, device, dialPlan.dialed(tenant, to));
        CompletableFuture<CallId> id = new CompletableFuture<>();
        return once(requestId, () -> {
                    Mailbox mailbox = newCall.apply(tenant);
                    id.complete(mailbox.call().id());
                    return send(Optional.of(mailbox), originate, "no-such-call");
                })
                .thenApply(answer -> map(answer, outcome -> id.join()));
    }

    @Override
    public CompletionStage<Answer<String>> page(PageCall page) {
        Command command =
                new Command.Page(page.requestId(), page.extension(), page.device(), page.shown(), page.speech());
        return once(page.requestId(), () -> send(Optional.of(newCall.apply(page.tenant())), command, "no-such-call"))
                .thenApply(answer ->
                        map(answer, outcome -> outcome instanceof Outcome.Paged paged ? paged.result() : "failed"));
    }

    @Override
    public Optional<HeldPark> park(String parkId) {
        return switchboard.park(parkId).flatMap(mailbox -> HeldParks.of(mailbox.call(), parkId));
    }

    @Override
    public List<HeldPark> parks() {
        return switchboard.parked().stream()
                .distinct()
                .flatMap(mailbox -> HeldParks.of(mailbox.call()).stream())
                .toList();
    }

    @Override
    public List<CallId> calls() {
        return switchboard.all().stream().map(Mailbox::call).map(Call::id).toList();
    }

    @Override
    public void reconciled(ReconciledPark park) {
        CallEvent event = switch (park.outcome()) {
            case KNOWN, PUT_BACK, MOVED -> new ParkAnswer.Reconciled(park.parkId(), park.slot(), park.fence());
            case ENDED -> new ParkAnswer.Disowned(park.parkId());
        };
        switchboard.park(park.parkId()).ifPresent(mailbox -> mailbox.post(event));
    }

    /** The effect of a call that answers a command. */
    public void answered(Effect.Answer answer) {
        CompletableFuture<Answer<Outcome>> waiting;
        synchronized (requests) {
            waiting = requests.get(answer.command());
        }
        if (waiting == null) {
            return;
        }
        waiting.complete(
                answer.outcome() instanceof Outcome.Refused refused
                        ? new Answer.Refused<>(refused.code(), refused.detail())
                        : new Answer.Ok<>(answer.outcome()));
    }

    /** The same request again gives the same answer. {@code start}: why the command did not even reach a call, if so. */
    private CompletableFuture<Answer<Outcome>> once(String requestId, Supplier<Optional<Answer<Outcome>>> start) {
        CompletableFuture<Answer<Outcome>> result = new CompletableFuture<>();
        synchronized (requests) {
            CompletableFuture<Answer<Outcome>> known = requests.putIfAbsent(requestId, result);
            if (known != null) {
                return known;
            }
        }
        start.get().ifPresent(result::complete);
        return result.completeOnTimeout(
                new Answer.Unknown<>("The call did not answer in time."), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private Optional<Answer<Outcome>> send(Optional<Mailbox> mailbox, Command command, String otherwise) {
        traces.asked(command);
        boolean sent = mailbox.map(found -> found.post(command)).orElse(false);
        return sent
                ? Optional.empty()
                : Optional.of(new Answer.Refused<>(otherwise, "This edge has no such call or park (any more)."));
    }

    private static boolean isOf(Mailbox mailbox, String tenant) {
        return mailbox.call().tenant().equals(tenant);
    }

    private static ParkState parkState(Outcome outcome) {
        if (!(outcome instanceof Outcome.Parked parked)) {
            throw new IllegalStateException("A park was answered with " + outcome);
        }
        Park park = parked.park();
        return new ParkState(
                park.parkId(),
                park.slot(),
                park.lot(),
                "parked",
                park.fence(),
                parked.version(),
                park.parkedAt(),
                park.recallAt());
    }

    private static <T> Answer<T> map(Answer<Outcome> answer, Function<Outcome, T> value) {
        return switch (answer) {
            case Answer.Ok<Outcome> ok -> new Answer.Ok<>(value.apply(ok.value()));
            case Answer.Refused<Outcome> refused -> new Answer.Refused<>(refused.code(), refused.detail());
            case Answer.Unknown<Outcome> unknown -> new Answer.Unknown<>(unknown.why());
        };
    }
}
