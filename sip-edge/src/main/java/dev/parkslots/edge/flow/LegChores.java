package dev.parkslots.edge.flow;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.Effect.Send;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.Leg.Hearing;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.TransactionId;
import dev.parkslots.edge.flow.Chores.Done;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Offers;
import dev.parkslots.edge.flow.step.Rings;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.sdp.Codec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a device may do to its own leg in every phase: hold and resume, acknowledge, send INFO; and the end of legs that are over. */
final class LegChores {

    private LegChores() {}

    static Done on(Call call, SipEvent event) {
        Leg leg = call.find(event.leg()).orElse(null);
        if (leg == null) {
            return Done.all(answerAll(Step.of(call), event, 481));
        }
        if (leg.state().isOver()) {
            return Done.all(over(call, leg, event));
        }
        if (isOld(leg, event)) {
            // RFC 3261 §12.2.2: out of order.
            return Done.all(answerAll(Step.of(call), event, 500));
        }
        return switch (event) {
            case SipEvent.Modify modify -> Done.all(modify(call, asked(leg, modify), modify));
            case SipEvent.Refreshed refreshed -> Done.all(SessionChores.refreshed(call, leg, refreshed));
            case SipEvent.Acknowledged ack -> acknowledged(call, leg, ack);
            case SipEvent.Modified answer -> Done.goOn(modified(call, leg, answer), new CallEvent.Sip(answer));
            case SipEvent.InfoReceived info -> Done.all(info(call, seen(leg, info.cseq()), info));
            case SipEvent.Referred referred ->
                referred(call, seen(leg, referred.refer().cseq()), referred);
            default -> Done.goOn(Step.of(call), new CallEvent.Sip(event));
        };
    }

    /** What was agreed holds, whether or not somebody still waits for it. */
    private static Step modified(Call call, Leg leg, SipEvent.Modified answer) {
        if (answer.status() >= 300) {
            return Step.of(call);
        }
        Leg alive = leg.with(leg.session().alive(answer.session()));
        Optional<Leg> agreed = answer.sdp() == null ? Optional.empty() : Offers.accept(alive, answer.sdp());
        return Step.of(call).with(agreed.orElse(alive));
    }

    /** The outside world transfers nobody, whatever goes on. */
    private static Done referred(Call call, Leg leg, SipEvent.Referred refer) {
        Step seen = Step.of(call).with(leg);
        return leg.party().isUser() ? Done.goOn(seen, new CallEvent.Sip(refer)) : Done.all(answerAll(seen, refer, 403));
    }

    private static boolean isOld(Leg leg, SipEvent event) {
        long cseq = switch (event) {
            case SipEvent.Modify modify -> modify.cseq();
            case SipEvent.InfoReceived info -> info.cseq();
            case SipEvent.Referred referred -> referred.refer().cseq();
            default -> Long.MAX_VALUE;
        };
        return cseq < leg.dialog().remoteCseq();
    }

    private static Leg asked(Leg leg, SipEvent.Modify modify) {
        return seen(leg, modify.cseq()).with(leg.session().asked(modify.transaction(), modify.session()));
    }

    private static Leg seen(Leg leg, long cseq) {
        return leg.with(leg.dialog().withRemoteCseq(cseq));
    }

    /** Answers a request that waits for an answer. */
    private static Step answerAll(Step step, SipEvent event, int status) {
        return switch (event) {
            case SipEvent.Modify modify -> step.and(Legs.respond(modify.leg(), modify.transaction(), status));
            case SipEvent.Referred referred -> step.and(Legs.respond(referred.leg(), referred.transaction(), status));
            case SipEvent.InfoReceived info -> step.and(Legs.respond(info.leg(), info.transaction(), status));
            default -> step;
        };
    }

    private static Step over(Call call, Leg leg, SipEvent event) {
        Step step = Step.of(call);
        return switch (event) {
            case SipEvent.HungUp ignored -> Legs.gone(step, leg.id(), true);
            case SipEvent.Refused ignored -> step.without(leg.id());
            case SipEvent.Vanished ignored ->
                leg.state() == Leg.State.LEAVING ? Legs.bye(step, leg, null) : step.without(leg.id());
            // The 2xx and our CANCEL crossed.
            case SipEvent.Answered answered -> Legs.bye(step, Rings.up(leg, answered), null);
            case SipEvent.Acknowledged ignored -> leg.state() == Leg.State.LEAVING ? Legs.bye(step, leg, null) : step;
            case SipEvent.Modify modify ->
                leg.state() == Leg.State.FAREWELL
                        ? modify(call, asked(leg, modify), modify)
                        : answerAll(step, event, 481);
            case SipEvent.InfoReceived ignored -> answerAll(step, event, 200);
            case SipEvent.Referred ignored -> answerAll(step, event, 403);
            default -> step;
        };
    }

    /** Hold, resume and every other renegotiation is between this device and us; the other party hears the difference only. */
    private static Step modify(Call call, Leg leg, SipEvent.Modify modify) {
        TransactionId transaction = modify.transaction();
        if (leg.state() == Leg.State.INVITING || leg.state() == Leg.State.RINGING) {
            return Step.of(call).with(leg).and(Legs.respond(leg.id(), transaction, 491));
        }
        Leg target = modify.contact() == null ? leg : leg.with(leg.dialog().withRemoteTarget(modify.contact()));
        if (modify.sdp() == null) {
            return offerless(call, target, modify);
        }
        Optional<Leg> answered = Offers.answer(target, modify.sdp(), allowed(call, target));
        if (answered.isEmpty()) {
            int objection = Offers.objection(modify.sdp());
            return Step.of(call).with(leg).and(Legs.respond(leg.id(), transaction, objection == 400 ? 400 : 488));
        }
        return Step.of(call)
                .with(answered.get())
                .and(Legs.respond(
                        leg.id(), transaction, 200, answered.get().local().sent()));
    }

    /** A re-INVITE without SDP wants our offer, answered in the ACK; an UPDATE without refreshes the target. */
    private static Step offerless(Call call, Leg leg, SipEvent.Modify modify) {
        if (modify.update()) {
            return Step.of(call).with(leg).and(Legs.respond(leg.id(), modify.transaction(), 200));
        }
        Leg offering = Offers.offer(leg, allowed(call, leg));
        return Step.of(call)
                .with(offering)
                .and(Legs.respond(
                        leg.id(), modify.transaction(), 200, offering.local().sent()));
    }

    /** Two who are connected go on in their codec (no transcoding); who is alone may change. */
    private static List<Codec> allowed(Call call, Leg leg) {
        @Nullable LegId peer = peer(call, leg.id());
        return peer == null ? Offers.ownFirst(leg) : Offers.only(leg);
    }

    private static @Nullable LegId peer(Call call, LegId leg) {
        return switch (call.phase()) {
            case Phase.Talking talking -> talking.peerOf(leg);
            case Phase.Parking parking -> parking.parkerLeg();
            case Phase.Joining joining -> joining.leg();
            case Phase.Ringing ringing -> ringing.device();
            case Phase.Transferring transferring -> transferring.transferee();
            default -> null;
        };
    }

    private static Done acknowledged(Call call, Leg leg, SipEvent.Acknowledged ack) {
        Leg up = leg.state() == Leg.State.ACCEPTED ? leg.in(Leg.State.UP) : leg;
        if (ack.sdp() == null && up.remote() != null) {
            return Done.goOn(Step.of(call).with(up), new CallEvent.Sip(ack));
        }
        Optional<Leg> agreed = ack.sdp() == null ? Optional.empty() : Offers.accept(up, ack.sdp());
        return agreed.map(next -> Done.goOn(Step.of(call).with(next), new CallEvent.Sip(ack)))
                .orElseGet(() -> Done.goOn(
                        Step.of(call).with(up),
                        new CallEvent.Sip(new SipEvent.Vanished(leg.id(), "No usable answer in its ACK"))));
    }

    /** DTMF by INFO and the like goes to whom the device talks to. */
    private static Step info(Call call, Leg leg, SipEvent.InfoReceived info) {
        Step answered = Step.of(call).with(leg).and(Legs.respond(leg.id(), info.transaction(), 200));
        if (!(leg.hears() instanceof Hearing.Voice voice)) {
            return answered;
        }
        Leg peer = call.leg(voice.of());
        if (peer.state() != Leg.State.UP) {
            return answered;
        }
        Leg sending = peer.nextRequest();
        return answered.with(sending)
                .and(new Send.PassInfo(peer.id(), sending.dialog(), info.contentType(), info.body()));
    }
}
