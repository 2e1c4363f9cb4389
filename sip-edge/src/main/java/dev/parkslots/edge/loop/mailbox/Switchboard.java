package dev.parkslots.edge.loop.mailbox;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Park;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.loop.watch.CallState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/** Which call has which leg, dialog and park. Leads a message from its leg to its call's mailbox. */
public final class Switchboard {

    private final Map<CallId, Mailbox> calls = new ConcurrentHashMap<>();
    private final Map<LegId, Mailbox> legs = new ConcurrentHashMap<>();
    private final Map<String, LegId> dialogs = new ConcurrentHashMap<>();
    private final Map<String, Mailbox> parks = new ConcurrentHashMap<>();
    /** Messages share it; a leg that moves has it alone, so that none overtakes those that move with the leg. */
    private final ReadWriteLock moves = new ReentrantReadWriteLock();

    public void add(Mailbox mailbox) {
        calls.put(mailbox.call().id(), mailbox);
    }

    /** The INVITE of a new call: its CANCEL may arrive before the call has looked at it. */
    public void add(Mailbox mailbox, LegId leg, Dialog dialog) {
        add(mailbox);
        legs.put(leg, mailbox);
        dialogs.put(key(dialog.sipCallId(), dialog.localTag()), leg);
    }

    public void remove(Mailbox mailbox) {
        mailbox.close();
        calls.remove(mailbox.call().id(), mailbox);
    }

    public void forget(Mailbox mailbox, LegId leg, Dialog dialog) {
        if (legs.remove(leg, mailbox)) {
            dialogs.remove(key(dialog.sipCallId(), dialog.localTag()), leg);
        }
    }

    /** Before the effects of a step run: answers may come at once. */
    public void opened(Mailbox mailbox, Call before, Call after) {
        for (Leg leg : after.legs()) {
            if (before.find(leg.id()).isEmpty()) {
                legs.put(leg.id(), mailbox);
                dialogs.put(key(leg.dialog().sipCallId(), leg.dialog().localTag()), leg.id());
            }
        }
        parkIds(after).forEach(parkId -> parks.put(parkId, mailbox));
    }

    /** After the effects of a step: a leg that was handed over is another call's already, and stays. */
    public void closed(Mailbox mailbox, Call before, Call after) {
        for (Leg leg : before.legs()) {
            if (after.find(leg.id()).isEmpty()) {
                forget(mailbox, leg.id(), leg.dialog());
            }
        }
        List<String> left = parkIds(after).toList();
        parkIds(before).filter(parkId -> !left.contains(parkId)).forEach(parkId -> parks.remove(parkId, mailbox));
    }

    private static Stream<String> parkIds(Call call) {
        return Stream.concat(call.park().stream(), call.completing().stream()).map(Park::parkId);
    }

    /** @return what became of it */
    public Posted post(LegId leg, CallEvent event) {
        moves.readLock().lock();
        try {
            Mailbox mailbox = legs.get(leg);
            if (mailbox == null) {
                return Posted.NO_SUCH_LEG;
            }
            return mailbox.post(event) ? Posted.WAITING : Posted.REFUSED;
        } finally {
            moves.readLock().unlock();
        }
    }

    /** What became of a message. */
    public enum Posted {
        WAITING,
        NO_SUCH_LEG,
        /** The call has too much waiting, or has just ended. */
        REFUSED
    }

    /** Moves legs and what waits for them to another call; false if that call is gone. */
    public boolean handOver(Mailbox from, Effect.HandOver handOver) {
        moves.writeLock().lock();
        try {
            Mailbox target = calls.get(handOver.to());
            if (target == null || !target.post(handOver.arrival())) {
                return false;
            }
            for (Leg leg : handOver.arrival().legs()) {
                legs.put(leg.id(), target);
                target.putIn(from.takeOut(leg.id()));
            }
            return true;
        } finally {
            moves.writeLock().unlock();
        }
    }

    public Optional<LegId> leg(String sipCallId, String localTag) {
        return Optional.ofNullable(dialogs.get(key(sipCallId, localTag)));
    }

    /** The call of a leg, as it is now. */
    public Optional<Call> callOf(LegId leg) {
        return Optional.ofNullable(legs.get(leg)).map(Mailbox::call);
    }

    public Optional<Mailbox> call(CallId id) {
        return Optional.ofNullable(calls.get(id));
    }

    public Optional<Mailbox> park(String parkId) {
        return Optional.ofNullable(parks.get(parkId));
    }

    public Collection<Mailbox> parked() {
        return new ArrayList<>(parks.values());
    }

    public Collection<Mailbox> all() {
        return new ArrayList<>(calls.values());
    }

    /** How many calls stand there now. */
    int countIn(CallState state) {
        int found = 0;
        for (Mailbox mailbox : calls.values()) {
            if (CallState.of(mailbox.call().phase()) == state) {
                found++;
            }
        }
        return found;
    }

    /** What waits in the mailboxes now. */
    IntSummaryStatistics waiting() {
        return calls.values().stream().mapToInt(Mailbox::waiting).summaryStatistics();
    }

    /** How much is in the index. */
    Sizes sizes() {
        return new Sizes(calls.size(), legs.size(), dialogs.size(), parks.size());
    }

    /** Each falls back to 0 when no call is left. */
    record Sizes(int calls, int legs, int dialogs, int parks) {}

    private static String key(String sipCallId, String localTag) {
        return sipCallId + '\n' + localTag;
    }
}
