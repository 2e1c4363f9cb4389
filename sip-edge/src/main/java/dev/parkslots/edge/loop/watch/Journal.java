package dev.parkslots.edge.loop.watch;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.Park;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Parking.Progress;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.platform.watch.EnumCounters;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** One log line per transition of a call, with ids as key and value; nobody's name, number or note. Those of legs are for debugging. */
final class Journal implements CallWatcher {

    private static final Logger log = LoggerFactory.getLogger("parkslots.calls");

    @Override
    public void moved(Call before, CallEvent event, Step step) {
        Call after = step.call();
        String from = before.legs().isEmpty() && before.phase() instanceof Phase.Ended ? "new" : stage(before.phase());
        String to = stage(after.phase());
        boolean refusedAtOnce = event instanceof CallEvent.Incoming && to.equals("ended");
        if (!from.equals(to) && (!(from.equals("new") && to.equals("ended")) || refusedAtOnce)) {
            LoggingEventBuilder line = about(log.atInfo(), before, after).addKeyValue("by", cause(event));
            for (Effect effect : step.effects()) {
                if (effect instanceof Effect.HandOver handOver) {
                    line = line.addKeyValue("to", handOver.to());
                }
            }
            line.log("{} -> {}", from, to);
        }
        if (event instanceof CallEvent.Sip sip && sip.event() instanceof SipEvent.Vanished vanished) {
            about(log.atInfo(), before, after)
                    .addKeyValue("leg", vanished.leg())
                    .log("a device is gone without a word: {}", vanished.why());
        }
        if (log.isDebugEnabled()) {
            legs(before, after);
        }
    }

    private static void legs(Call before, Call after) {
        for (Leg leg : after.legs()) {
            Optional<Leg> earlier = before.find(leg.id());
            String from = earlier.map(each -> EnumCounters.word(each.state())).orElse("new");
            String to = EnumCounters.word(leg.state());
            if (!from.equals(to)) {
                leg(before, after, leg, from, to);
            }
        }
        for (Leg leg : before.legs()) {
            if (after.find(leg.id()).isEmpty()) {
                leg(before, after, leg, EnumCounters.word(leg.state()), "gone");
            }
        }
    }

    private static void leg(Call before, Call after, Leg leg, String from, String to) {
        about(log.atDebug(), before, after).addKeyValue("leg", leg.id()).log("leg {} -> {}", from, to);
    }

    private static LoggingEventBuilder about(LoggingEventBuilder line, Call before, Call after) {
        LoggingEventBuilder known = line.addKeyValue("call", after.id()).addKeyValue("tenant", after.tenant());
        Optional<Park> park = after.park().or(before::park);
        return park.isEmpty()
                ? known
                : known.addKeyValue("parkId", park.get().parkId())
                        .addKeyValue("slot", park.get().slot());
    }

    private static String stage(Phase phase) {
        return phase instanceof Phase.Parking parking
                ? switch (parking.progress()) {
                    case Progress.Claiming ignored -> "claiming";
                    case Progress.AwaitingMusic ignored -> "awaiting-music";
                    case Progress.Confirming ignored -> "confirming";
                }
                : EnumCounters.word(CallState.of(phase));
    }

    private static String cause(CallEvent event) {
        Object what = switch (event) {
            case CallEvent.Sip sip -> sip.event();
            case CallEvent.TimerFired fired -> fired.timer();
            default -> event;
        };
        return what.getClass().getSimpleName();
    }
}
