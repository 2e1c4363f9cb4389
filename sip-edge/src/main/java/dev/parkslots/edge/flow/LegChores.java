package dev.parkslots.edge.flow;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.Effect.Send;
import dev.parkslots.edge.call.Exchange.Wish;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.Leg.Hearing;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.flow.Chores.Done;
import dev.parkslots.edge.flow.step.Exchanges;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Offers;
import dev.parkslots.edge.flow.step.Rings;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.sdp.Codec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a device may do to its own leg in every phase: hold and resume, acknowledge, send INFO; and the end of legs that are over. */
final class LegChores {

    private LegChores() {}

    static Done on(Call call, SipEvent event) {
        Leg leg = call.find(event.leg()).orElse(null);
        if (leg != null && event instanceof SipEvent.Moved moved) {
            return Done.all(Step.of(call).with(leg.with(leg.dialog().by(moved.flow()))));
        }
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
            case SipEvent.Acknowledged ack -> acknowledged(call, leg, ack);
            case SipEvent.Modified answer -> modified(call, leg, answer);
            case SipEvent.Progress progress ->
                Done.goOn(Step.of(call).with(early(leg, progress)), new CallEvent.Sip(event));
            case SipEvent.InfoReceived info -> Done.all(info(call, seen(leg, info.cseq()), info));
            case SipEvent.Referred referred ->
                referred(call, seen(leg, referred.refer().cseq()), referred);
            default -> Done.goOn(Step.of(call), new CallEvent.Sip(event));
        };
    }

    /** What was agreed holds, whether or not somebody still waits for it; the flow hears of codecs only. */
    private static Done modified(Call call, Leg leg, SipEvent.Modified answer) {
        Leg told = answer.status() < 300 ? leg.with(leg.session().alive(answer.session())) : leg;
        Exchanges.Outcome outcome = Exchanges.answered(call.with(told), told, answer);
        boolean noLife = answer.status() >= 300
                && outcome.done().filter(Wish.Refresh.class::isInstance).isPresent();
        if (noLife) {
            return Done.all(SessionChores.refused(outcome.step(), leg.id(), answer));
        }
        boolean decided = outcome.done().filter(Wish.Speak.class::isInstance).isPresent()
                && !Exchanges.isWaitingFor(outcome.step().call().leg(leg.id()), Wish.Speak.class);
        SipEvent decision = new SipEvent.Modified(leg.id(), outcome.status(), null);
        return decided ? Done.goOn(outcome.step(), new CallEvent.Sip(decision)) : Done.all(outcome.step());
    }

    /** A device that rings can be told to answer, in the dialog that its 18x begins (RFC 3261 §12.1.2). */
    private static Leg early(Leg leg, SipEvent.Progress progress) {
        Leg told = progress.talks() ? leg.with(leg.steering().answering()) : leg;
        SipEvent.RemoteDialog remote = progress.remote();
        return remote == null || leg.state() != Leg.State.RINGING
                ? told
                : told.with(told.dialog().answeredBy(remote.tag(), remote.contact(), remote.routeSet()));
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
        Leg target = modify.contact() == null ? leg : leg.with(leg.dialog().withRemoteTarget(modify.contact()));
        boolean refreshes = modify.update() && modify.sdp() == null;
        if (refreshes) {
            return accept(call, target, modify, null);
        }
        boolean early = leg.state() == Leg.State.INVITING || leg.state() == Leg.State.RINGING;
        if (early || owesAnswer(leg)) {
            return refuse(call, leg, modify, 491);
        }
        if (modify.sdp() == null) {
            // It wants our offer, answered in the ACK.
            Leg offering = Exchanges.awaitingAck(Offers.offer(target, allowed(call, target)), target.local());
            return accept(call, offering, modify, offering.local().sent());
        }
        Optional<Leg> answered = Offers.answer(target, modify.sdp(), allowed(call, target));
        if (answered.isEmpty()) {
            return refuse(call, leg, modify, Offers.objection(modify.sdp()) == 400 ? 400 : 488);
        }
        Leg next = modify.update() ? answered.get() : Exchanges.awaitingAck(answered.get(), null);
        return accept(call, next, modify, next.local().sent());
    }

    /** Whether an offer of ours waits: that of our first 2xx, or of a later one, or of our own request (RFC 3264 §4). */
    private static boolean owesAnswer(Leg leg) {
        return leg.remote() == null || (leg.exchange() != null && leg.exchange().offered());
    }

    private static Step refuse(Call call, Leg leg, SipEvent.Modify modify, int status) {
        return Step.of(call).with(leg).and(Legs.respond(leg.id(), modify.transaction(), status));
    }

    /** The answer says who is at the other end (RFC 3325). */
    private static Step accept(Call call, Leg leg, SipEvent.Modify modify, @Nullable String sdp) {
        Party other = call.phase() instanceof Phase.Talking talking
                ? call.leg(talking.peerOf(leg.id())).party()
                : null;
        return Step.of(call).with(leg).and(new Send.Respond(leg.id(), modify.transaction(), 200, sdp, other, Map.of()));
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
            case Phase.Recalling recalling -> recalling.asked() ? recalling.answered() : null;
            case Phase.Transferring transferring -> transferring.transferee();
            case Phase.Merging merging ->
                leg.equals(merging.transferee()) ? merging.transferorLeg() : merging.transferee();
            case Phase.Yielding yielding -> leg.equals(yielding.party()) ? yielding.named() : yielding.party();
            default -> null;
        };
    }

    private static Done acknowledged(Call call, Leg leg, SipEvent.Acknowledged ack) {
        Leg up = leg.state() == Leg.State.ACCEPTED ? leg.in(Leg.State.UP) : leg;
        Optional<Leg> agreed = !owesAnswer(up) || ack.sdp() == null ? Optional.empty() : Offers.accept(up, ack.sdp());
        if (up.remote() == null && agreed.isEmpty()) {
            return Done.goOn(
                    Step.of(call).with(up),
                    new CallEvent.Sip(new SipEvent.Vanished(leg.id(), "No usable answer in its ACK")));
        }
        Leg settled = agreed.orElseGet(() -> Exchanges.unanswered(up));
        return Done.goOn(Exchanges.acknowledged(Step.of(call).with(settled), leg.id()), new CallEvent.Sip(ack));
    }

    /** DTMF by INFO and the like goes to whom the device talks to. */
    private static Step info(Call call, Leg leg, SipEvent.InfoReceived info) {
        Step answered = Step.of(call).with(leg).and(Legs.respond(leg.id(), info.transaction(), 200));
        // An empty one only keeps something alive between this device and us (RFC 6086 §10.2).
        if (info.body().isEmpty() || !(leg.hears() instanceof Hearing.Voice voice)) {
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
