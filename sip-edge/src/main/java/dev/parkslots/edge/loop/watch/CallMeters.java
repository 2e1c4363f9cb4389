package dev.parkslots.edge.loop.watch;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.ParkAnswer;
import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Ask;
import dev.parkslots.edge.call.Effect.Send;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Parking.Origin;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.TransactionId;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.platform.watch.EnumCounters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/** Counts what comes of calls, transfers and retrievals. It reads what the flows decided, so that no flow has to count. */
final class CallMeters implements CallWatcher {

    private final EnumCounters<SetupOutcome> setups;
    private final EnumCounters<ReferOutcome> refers;
    private final EnumCounters<RetrievalOutcome> retrievals;
    private final EnumCounters<RecallOutcome> recalls;
    private final Counter faults;

    CallMeters(MeterRegistry meters) {
        setups = new EnumCounters<>(
                meters, "parkslots.call.setups", "Attempts to reach somebody", "outcome", SetupOutcome.class);
        refers = new EnumCounters<>(
                meters, "parkslots.refers", "Transfers and parks by REFER", "outcome", ReferOutcome.class);
        retrievals = new EnumCounters<>(
                meters, "parkslots.retrievals", "Attempts to pick up a caller", "outcome", RetrievalOutcome.class);
        recalls = new EnumCounters<>(
                meters, "parkslots.recalls", "Steps of ladders that ran here", "outcome", RecallOutcome.class);
        faults = Counter.builder("parkslots.call.faults")
                .description("Calls that a fault of ours ended")
                .register(meters);
    }

    @Override
    public void moved(Call before, CallEvent event, Step step) {
        setup(before, event, step);
        refer(before, event, step);
        retrieval(before, event, step);
        recall(before, event, step);
    }

    @Override
    public void faulted(Call call) {
        faults.increment();
    }

    private void setup(Call before, CallEvent event, Step step) {
        Phase after = step.call().phase();
        if (before.phase() instanceof Phase.Dialling dialling) {
            if (after instanceof Phase.Talking) {
                setups.count(SetupOutcome.ANSWERED);
            } else if (after instanceof Phase.Ended) {
                setups.count(SetupOutcome.of(finalStatus(step, dialling.caller())));
            }
        } else if (event instanceof CallEvent.Incoming invite && after instanceof Phase.Ended) {
            setups.count(SetupOutcome.of(finalStatus(step, invite.leg())));
        }
    }

    /** A caller who was connected to us already (click-to-call) gets a BYE instead. */
    private static int finalStatus(Step step, LegId caller) {
        for (Effect effect : step.effects()) {
            if (effect instanceof Send.Respond answer && answer.leg().equals(caller) && answer.status() >= 300) {
                return answer.status();
            }
        }
        return 480;
    }

    private void refer(Call before, CallEvent event, Step step) {
        TransactionId silent = silentRefer(before, event);
        for (Effect effect : step.effects()) {
            if (effect instanceof Send.Notify told && told.last()) {
                refers.count(ReferOutcome.of(told.status()));
            } else if (effect instanceof Send.Respond answer && decides(event, silent, answer)) {
                refers.count(ReferOutcome.of(answer.status()));
            }
        }
    }

    /** Whether nothing more is said about the REFER after this answer: a refusal, or any to one that wants no NOTIFYs. */
    private static boolean decides(CallEvent event, @Nullable TransactionId silent, Send.Respond answer) {
        return answer.transaction().equals(silent) || (answers(event, answer) && answer.status() >= 300);
    }

    private static boolean answers(CallEvent event, Send.Respond answer) {
        return event instanceof CallEvent.Sip sip
                && sip.event() instanceof SipEvent.Referred referred
                && referred.transaction().equals(answer.transaction());
    }

    /** The REFER without NOTIFYs that this step may answer. */
    private static @Nullable TransactionId silentRefer(Call before, CallEvent event) {
        if (event instanceof CallEvent.Sip sip
                && sip.event() instanceof SipEvent.Referred referred
                && !referred.refer().subscribe()) {
            return referred.transaction();
        }
        Origin origin = switch (before.phase()) {
            case Phase.Parking parking -> parking.origin();
            case Phase.Transferring transferring -> transferring.origin();
            case Phase.Merging merging -> merging.origin();
            default -> null;
        };
        return origin instanceof Origin.BySilentRefer refer ? refer.transaction() : null;
    }

    private void retrieval(Call before, CallEvent event, Step step) {
        boolean decided = false;
        for (Effect effect : step.effects()) {
            if (effect instanceof Ask.Complete) {
                retrievals.count(RetrievalOutcome.JOINED);
                decided = true;
            } else if (effect instanceof Ask.Abort abort && !isRepeated(event)) {
                retrievals.count(RetrievalOutcome.ofAbort(abort.reason()));
                decided = true;
            }
        }
        CallState after = CallState.of(step.call().phase());
        if (event instanceof ParkAnswer.RetrievalRefused) {
            retrievals.count(RetrievalOutcome.REFUSED);
        } else if (event instanceof ParkAnswer.RetrievalUnknown) {
            retrievals.count(RetrievalOutcome.UNAVAILABLE);
        } else if (!decided && CallState.of(before.phase()).isRetrieval() && !after.isRetrieval()) {
            retrievals.count(after == CallState.ENDED ? RetrievalOutcome.ABANDONED : RetrievalOutcome.REFUSED);
        }
    }

    private void recall(Call before, CallEvent event, Step step) {
        boolean repeated = event instanceof CallEvent.TimerFired fired && fired.timer() instanceof Timer.StepAgain;
        for (Effect effect : step.effects()) {
            if (effect instanceof Ask.Over over && !repeated) {
                recalls.count(RecallOutcome.of(over.outcome()));
                return;
            }
        }
        if (before.phase() instanceof Phase.Recalling recalling && !(step.call().phase() instanceof Phase.Recalling)) {
            recalls.count(
                    RecallOutcome.after(recalling.step().kind(), step.call().phase()));
        }
    }

    /** The same abort once more, because nobody has heard it yet. */
    private static boolean isRepeated(CallEvent event) {
        return event instanceof CallEvent.TimerFired fired && fired.timer() instanceof Timer.AbortAgain;
    }
}
