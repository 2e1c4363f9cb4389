package dev.parkslots.edge.flow.step;

import dev.parkslots.edge.call.Announcement;
import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Sound;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.Leg.Hearing;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Park;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Parking;
import dev.parkslots.edge.call.ladder.LadderStep;
import dev.parkslots.edge.call.speech.Speech;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each leg hears follows from the call alone; the engine is told what has changed. */
public final class SoundPlan {

    /** What a party hears whom the other one holds. */
    private static final String HOLD_MUSIC = "default";

    private final Map<LegId, Hearing> plan = new LinkedHashMap<>();

    private SoundPlan() {}

    /** Brings the sound in line with {@code step}'s call, given the call as it was before. */
    public static Step settle(Call before, Step step) {
        Map<LegId, Hearing> wanted = of(step.call());
        List<Effect> first = new ArrayList<>();
        List<Effect> last = new ArrayList<>();
        Call call = step.call();
        for (Leg leg : step.call().legs()) {
            Leg old = before.find(leg.id()).orElse(null);
            if (isSilenced(leg)) {
                if (old == null || !isSilenced(old)) {
                    last.add(new Sound.Close(leg.id()));
                }
                continue;
            }
            if (leg.remote() != null && (old == null || !leg.remote().equals(old.remote()))) {
                first.add(new Sound.Configure(leg.id(), leg.remote()));
            }
        }
        for (Leg leg : step.call().legs()) {
            Hearing next =
                    isToldAside(step.call(), leg) ? leg.hears() : wanted.getOrDefault(leg.id(), new Hearing.Nothing());
            if (!isSilenced(leg) && !same(leg.hears(), next)) {
                call = call.with(leg.hearing(next));
                change(leg.id(), next, first);
            }
        }
        List<Effect> handOvers = step.effects().stream()
                .filter(Effect.HandOver.class::isInstance)
                .toList();
        before.legs().stream()
                .filter(old -> step.call().find(old.id()).isEmpty() && !isMoved(handOvers, old.id()))
                .filter(old -> !isSilenced(old) && old.local().port() != 0)
                .forEach(old -> last.add(new Sound.Close(old.id())));
        List<Effect> all = new ArrayList<>(first);
        all.addAll(step.effects());
        all.addAll(last);
        // The other call may begin at once: everything here is done by then.
        all.removeAll(handOvers);
        all.addAll(handOvers);
        return new Step(call, all);
    }

    /** Whether the leg goes on in another call, with its sound. */
    private static boolean isMoved(List<Effect> handOvers, LegId leg) {
        return handOvers.stream()
                .anyMatch(effect -> effect instanceof Effect.HandOver move
                        && move.arrival().legs().stream()
                                .anyMatch(moved -> moved.id().equals(leg)));
    }

    /** Something is said to one of two who talk, or to one who leaves: to its end. */
    private static boolean isToldAside(Call call, Leg leg) {
        boolean aside = call.phase() instanceof Phase.Talking || leg.state() == Leg.State.FAREWELL;
        return aside && leg.hears() instanceof Hearing.Words words && !words.over();
    }

    private static boolean isSilenced(Leg leg) {
        return leg.state() == Leg.State.CANCELLED || leg.state() == Leg.State.LEAVING;
    }

    private static boolean same(Hearing now, Hearing next) {
        if (now instanceof Hearing.Music playing && next instanceof Hearing.Music wanted) {
            return playing.name().equals(wanted.name());
        }
        if (now instanceof Hearing.Words saying && next instanceof Hearing.Words wanted) {
            return saying.speech().equals(wanted.speech());
        }
        return now.equals(next);
    }

    private static void change(LegId leg, Hearing next, List<Effect> effects) {
        switch (next) {
            case Hearing.Nothing ignored -> effects.add(new Sound.Silence(leg));
            case Hearing.Music music -> effects.add(new Sound.PlayMusic(leg, music.name()));
            case Hearing.Words words -> effects.add(new Sound.Say(leg, words.speech()));
            case Hearing.Voice voice -> {
                // The engine connects both ways at once.
                if (!effects.contains(new Sound.Connect(voice.of(), leg))) {
                    effects.add(new Sound.Connect(leg, voice.of()));
                }
            }
        }
    }

    private static Map<LegId, Hearing> of(Call call) {
        SoundPlan plan = new SoundPlan();
        switch (call.phase()) {
            case Phase.Dialling dialling -> {
                if (dialling.early() != null) {
                    plan.pair(call, dialling.caller(), dialling.early());
                }
            }
            case Phase.Talking talking -> plan.pair(call, talking.one(), talking.other());
            case Parking parking -> plan.parking(call, parking);
            case Phase.Transferring transfer ->
                plan.pairOrMusic(call, transfer.transferee(), transfer.transferorLeg(), HOLD_MUSIC);
            case Phase.Merging merging ->
                plan.pairOrMusic(call, merging.transferee(), merging.transferorLeg(), HOLD_MUSIC);
            case Phase.Yielding yielding -> plan.pairOrMusic(call, yielding.party(), yielding.named(), HOLD_MUSIC);
            case Phase.Parked parked -> plan.waiting(parked.park());
            case Phase.Ringing ringing -> plan.waiting(ringing.park());
            case Phase.Recalling recalling -> plan.recalling(recalling);
            case Phase.Retuning retuning -> plan.waiting(retuning.park());
            case Phase.Joining joining -> {
                switch (joining.missing()) {
                    case ACK -> plan.waiting(joining.park());
                    case VOICE -> plan.pair(call, joining.park().caller(), joining.leg());
                }
            }
            case Phase.Paging paging -> {
                if (paging.device() != null && paging.answered()) {
                    plan.say(paging.device(), paging.speech());
                }
            }
            case Phase.Announcing announcing -> {
                if (announcing.told() != null) {
                    plan.say(announcing.caller(), announcing.told());
                }
            }
            case Phase.Originating ignored -> {}
            case Phase.Asking ignored -> {}
            case Phase.SayingNumber saying -> plan.number(call, saying);
            case Phase.Refusing refusing -> {
                if (refusing.speech() != null) {
                    plan.plan.put(refusing.caller(), new Hearing.Words(refusing.speech()));
                }
            }
            case Phase.Consulting ignored -> {}
            case Phase.Reserved reserved -> plan.words(call, reserved.holder(), reserved.number());
            case Phase.Telling telling -> plan.words(call, telling.dialler(), telling.number());
            case Phase.Releasing ignored -> {}
            case Phase.HandedOver ignored -> {}
            case Phase.Ended ignored -> {}
        }
        return plan.plan;
    }

    private void parking(Call call, Parking parking) {
        switch (parking.progress()) {
            case Parking.Progress.Claiming ignored ->
                pairOrMusic(call, parking.parkee(), parking.parkerLeg(), HOLD_MUSIC);
            case Parking.Progress.AwaitingMusic step -> waiting(step.park());
            case Parking.Progress.Confirming step -> waiting(step.park());
        }
    }

    private void recalling(Phase.Recalling recalling) {
        if (recalling.step().kind() == LadderStep.Kind.HANG_UP) {
            plan.put(
                    recalling.park().caller(),
                    new Hearing.Words(recalling.step().farewell()));
        } else {
            waiting(recalling.park());
        }
    }

    private void say(LegId leg, Speech speech) {
        plan.put(leg, new Hearing.Words(speech));
    }

    private void number(Call call, Phase.SayingNumber phase) {
        LegId to = switch (phase.attempt()) {
            case Announcement.Attempt.OnLeg ignored -> phase.parkerLeg();
            case Announcement.Attempt.CallingBack back -> back.device();
            case Announcement.Attempt.Choosing ignored -> null;
            case Announcement.Attempt.Leaving ignored -> null;
        };
        if (to != null
                && call.find(to).filter(leg -> leg.state() == Leg.State.UP).isPresent()) {
            plan.put(to, new Hearing.Words(phase.about().number()));
        }
    }

    private void waiting(Park park) {
        plan.put(park.caller(), new Hearing.Music(park.music(), false));
    }

    /** From the ACK on: before it, the device may not be listening. */
    private void words(Call call, LegId id, Speech speech) {
        if (call.leg(id).state() == Leg.State.UP) {
            plan.put(id, new Hearing.Words(speech));
        }
    }

    private void pairOrMusic(Call call, LegId one, @Nullable LegId other, String music) {
        if (other == null) {
            plan.put(one, new Hearing.Music(music, false));
        } else {
            pair(call, one, other);
        }
    }

    /** Each hears the other, unless one holds: then the held one hears music; who holds by a click hears nothing. */
    private void pair(Call call, LegId one, LegId other) {
        Leg first = call.leg(one);
        Leg second = call.leg(other);
        if (first.remote() == null || second.remote() == null) {
            return;
        }
        if (!first.holds() && !second.holds()) {
            plan.put(one, new Hearing.Voice(other));
            plan.put(other, new Hearing.Voice(one));
            return;
        }
        if (first.holds() && !second.steering().holding()) {
            plan.put(other, new Hearing.Music(HOLD_MUSIC, false));
        }
        if (second.holds() && !first.steering().holding()) {
            plan.put(one, new Hearing.Music(HOLD_MUSIC, false));
        }
    }
}
