package dev.parkslots.edge.loop;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.TransactionId;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.flow.CallFlow;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.loop.directory.DialPlan;
import dev.parkslots.edge.loop.directory.People;
import dev.parkslots.edge.loop.mailbox.LoopGauges;
import dev.parkslots.edge.loop.mailbox.Mailbox;
import dev.parkslots.edge.loop.mailbox.Switchboard;
import dev.parkslots.edge.loop.park.CallCommands;
import dev.parkslots.edge.loop.park.Commands;
import dev.parkslots.edge.loop.park.ParkAsks;
import dev.parkslots.edge.loop.park.Reports;
import dev.parkslots.edge.loop.park.TypedCodes;
import dev.parkslots.edge.loop.signalling.Calls;
import dev.parkslots.edge.loop.signalling.IncomingCall;
import dev.parkslots.edge.loop.signalling.Signalling;
import dev.parkslots.edge.loop.watch.CallTraces;
import dev.parkslots.edge.loop.watch.CallWatcher;
import dev.parkslots.edge.loop.watch.Watching;
import dev.parkslots.edge.media.MediaEngine;
import dev.parkslots.edge.media.MediaListener;
import dev.parkslots.edge.parkservice.CurrentDirectory;
import dev.parkslots.edge.parkservice.ParkService;
import dev.parkslots.edge.platform.Ids;
import dev.parkslots.edge.platform.Timers;
import dev.parkslots.edge.registrar.Devices;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All calls of this edge: gives each event to its call's flow and runs what comes of it. A fault in one call ends that call alone. */
public final class CallLoop implements Calls, MediaListener {

    private static final Logger log = LoggerFactory.getLogger(CallLoop.class);

    private final Surroundings surroundings;
    private final Executor executor;
    private final InstantSource clock;
    private final Ids ids;
    private final Switchboard switchboard = new Switchboard();
    private final Commands commands;
    private final EffectRunner runner;
    private final CallWatcher watcher;
    private final CallTraces traces;
    private final TypedCodes typedCodes;

    /** What calls work with. */
    public record Surroundings(
            Signalling signalling,
            MediaEngine media,
            ParkService parkService,
            Devices devices,
            CurrentDirectory directory,
            DialPlan dialPlan,
            Timers timers) {}

    /**
     * @param executor runs each call's mailbox while it has events; a thread per task
     * @param watching sees what the calls do and how many they are
     */
    public CallLoop(Surroundings surroundings, Executor executor, InstantSource clock, Watching watching) {
        this(surroundings, executor, clock, watching, new Random());
    }

    /** @param random spreads what two sides should not do at the same moment; for any thread */
    CallLoop(
            Surroundings surroundings,
            Executor executor,
            InstantSource clock,
            Watching watching,
            RandomGenerator random) {
        this.surroundings = surroundings;
        this.executor = executor;
        this.clock = clock;
        this.watcher = watching.all();
        this.traces = watching.traces();
        this.ids = new Ids(clock);
        People people = new People(surroundings.directory());
        this.commands = new Commands(switchboard, people, surroundings.dialPlan(), this::newCall, traces);
        this.typedCodes = new TypedCodes(switchboard, people, surroundings.dialPlan(), surroundings.timers());
        this.runner = new EffectRunner(
                surroundings,
                switchboard,
                new Preparer(surroundings, this, people, ids),
                new ParkAsks(surroundings.parkService(), surroundings.timers(), ids, switchboard, people),
                commands,
                (id, tenant) -> switchboard.add(open(id, tenant)),
                random);
        new LoopGauges(watching.meters(), switchboard).register();
    }

    /** The door for park-service. */
    public CallCommands commands() {
        return commands;
    }

    @Override
    public void incoming(IncomingCall call) {
        Mailbox mailbox = open(call.caller().tenant());
        switchboard.add(mailbox, call.leg(), call.dialog());
        mailbox.post(new CallEvent.Incoming(
                call.leg(),
                call.transaction(),
                call.dialog(),
                call.caller(),
                call.target(),
                call.replaces() != null,
                call.sdp(),
                call.maxForwards(),
                call.session()));
    }

    private Mailbox newCall(String tenant) {
        Mailbox mailbox = open(tenant);
        switchboard.add(mailbox);
        return mailbox;
    }

    private Mailbox open(String tenant) {
        return open(new CallId(ids.next()), tenant);
    }

    private Mailbox open(CallId id, String tenant) {
        return new Mailbox(Call.empty(id, tenant, clock.instant()), executor, this::handle);
    }

    @Override
    public boolean deliver(SipEvent event) {
        if (event instanceof SipEvent.InfoReceived info) {
            typedCodes.told(info);
        }
        return switch (switchboard.post(event.leg(), new CallEvent.Sip(event))) {
            case WAITING -> true;
            case NO_SUCH_LEG -> false;
            case REFUSED -> {
                overloaded(event);
                yield true;
            }
        };
    }

    private void overloaded(SipEvent event) {
        TransactionId transaction = switch (event) {
            case SipEvent.Modify modify -> modify.transaction();
            case SipEvent.Referred referred -> referred.transaction();
            case SipEvent.InfoReceived info -> info.transaction();
            default -> null;
        };
        if (transaction != null) {
            surroundings.signalling().respond(event.leg(), transaction, 503, null, null, null, Map.of());
        }
    }

    @Override
    public Optional<LegId> find(String sipCallId, String localTag) {
        return switchboard.leg(sipCallId, localTag);
    }

    @Override
    public void receiving(LegId leg) {
        switchboard.post(leg, new CallEvent.Media.Receiving(leg));
    }

    @Override
    public void musicStarted(LegId leg) {
        switchboard.post(leg, new CallEvent.Media.MusicStarted(leg));
    }

    @Override
    public void said(LegId leg, Speech speech, boolean whole) {
        switchboard.post(leg, new CallEvent.Media.Said(leg, speech, whole));
    }

    @Override
    public void pressed(LegId leg, char key) {
        typedCodes.pressed(leg, key);
    }

    @Override
    public void left(LegId leg) {
        switchboard.post(leg, new CallEvent.Media.Left(leg));
    }

    @Override
    public void silent(LegId leg, Duration since) {
        switchboard.post(leg, new CallEvent.Media.Silent(leg, since));
    }

    /** Ends every call. Returns at once. */
    public void stop() {
        switchboard.all().forEach(mailbox -> mailbox.post(new CallEvent.Stopping()));
    }

    private void handle(Mailbox mailbox, CallEvent event) {
        try {
            Deque<CallEvent> next = new ArrayDeque<>();
            next.add(event);
            while (!next.isEmpty()) {
                CallEvent current = next.removeFirst();
                Step step = CallFlow.on(mailbox.call(), current);
                apply(mailbox, current, step, next);
                if (current instanceof CallEvent.Incoming invite
                        && step.call().find(invite.leg()).isEmpty()) {
                    switchboard.forget(mailbox, invite.leg(), invite.dialog());
                }
            }
            settled(mailbox);
        } catch (Throwable fault) {
            crash(mailbox, event, fault);
        }
    }

    private void apply(Mailbox mailbox, CallEvent event, Step step, Deque<CallEvent> answers) {
        Call before = mailbox.call();
        Call after = step.call();
        mailbox.become(after);
        switchboard.opened(mailbox, before, after);
        watcher.moved(before, event, step);
        traces.around(before, event, step, () -> {
            for (Effect effect : step.effects()) {
                runner.run(mailbox, effect).ifPresent(answers::addLast);
            }
        });
        switchboard.closed(mailbox, before, after);
    }

    /** After an event and all that it brought about at once. */
    private void settled(Mailbox mailbox) {
        Call call = mailbox.call();
        Reports.changed(call, mailbox.reported()).ifPresent(report -> {
            mailbox.reported(report);
            surroundings.parkService().report(report);
        });
        if (call.isOver()) {
            switchboard.remove(mailbox);
        }
    }

    private void crash(Mailbox mailbox, CallEvent event, Throwable fault) {
        Call call = mailbox.call();
        log.error("Call {} of {} ends by a fault of ours, at {}", call.id(), call.tenant(), event, fault);
        watcher.faulted(call);
        traces.faulted(call);
        if (mailbox.crashedBefore()) {
            call.legs().forEach(leg -> quietly(mailbox, new Effect.Sound.Close(leg.id())));
            call.legs().forEach(leg -> switchboard.forget(mailbox, leg.id(), leg.dialog()));
            switchboard.remove(mailbox);
            return;
        }
        try {
            Step step = CallFlow.lost(call);
            mailbox.become(step.call());
            step.effects().forEach(effect -> quietly(mailbox, effect));
            mailbox.become(call);
            apply(mailbox, event, new Step(step.call(), List.of()), new ArrayDeque<>());
            settled(mailbox);
        } catch (RuntimeException again) {
            log.error("Call {} could not be ended cleanly", call.id(), again);
            crash(mailbox, event, again);
        }
    }

    private void quietly(Mailbox mailbox, Effect effect) {
        try {
            runner.run(mailbox, effect);
        } catch (RuntimeException failed) {
            log.error("Call {}: {} failed", mailbox.call().id(), effect, failed);
        }
    }
}
