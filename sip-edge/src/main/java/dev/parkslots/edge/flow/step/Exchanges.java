package dev.parkslots.edge.flow.step;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.call.Effect.Send;
import dev.parkslots.edge.call.Effect.StartTimer;
import dev.parkslots.edge.call.Exchange;
import dev.parkslots.edge.call.Exchange.Stage;
import dev.parkslots.edge.call.Exchange.Wish;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.SessionTerms;
import dev.parkslots.edge.sdp.LocalSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks devices for changes of their sessions: one at a time, after a pause when theirs and ours met, and not for ever. A
 * change that comes to nothing leaves the session as it was.
 */
public final class Exchanges {

    private static final int TRIES = 3;
    private static final int REQUEST_PENDING = 491;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private Exchanges() {}

    /** Asks now, or as soon as what is under way is over. */
    public static Step ask(Step step, LegId id, Wish wish) {
        Leg leg = step.call().leg(id);
        Exchange exchange = leg.exchange();
        if (exchange != null && exchange.isOpen()) {
            return step.with(leg.with(exchange.and(wish)));
        }
        Exchange next = (exchange == null ? nothing(Stage.AWAITING_ACK) : exchange).and(wish);
        return leg.state() == Leg.State.UP && exchange == null
                ? send(step, leg, next.wishes(), 1)
                : step.with(leg.with(next));
    }

    /** What is not asked yet is not wanted any more. */
    public static Step forget(Step step, LegId id, Class<? extends Wish> kind) {
        Leg leg = step.call().find(id).orElse(null);
        return leg == null || leg.exchange() == null
                ? step
                : step.with(leg.with(leg.exchange().without(kind)));
    }

    private static Exchange nothing(Stage stage) {
        return new Exchange(stage, null, List.of(), 0);
    }

    private static Step send(Step step, Leg leg, List<Wish> all, int tries) {
        List<Wish> wishes = all.stream().filter(wish -> !isMoot(leg, wish)).toList();
        if (wishes.isEmpty()) {
            return step.with(leg.with((Exchange) null));
        }
        boolean sameWish = wishes.getFirst().equals(all.getFirst());
        return sendFirst(step, leg, wishes, sameWish ? tries : 1);
    }

    /** Whether the sign of life has been given meanwhile, by whatever was answered. */
    private static boolean isMoot(Leg leg, Wish wish) {
        return wish instanceof Wish.Refresh refresh && leg.session().round() != refresh.round();
    }

    private static Step sendFirst(Step step, Leg leg, List<Wish> wishes, int tries) {
        Leg sending = leg.nextRequest();
        return switch (wishes.getFirst()) {
            case Wish.Speak speak -> {
                Leg offering = Offers.offer(sending, speak.codecs())
                        .with(new Exchange(Stage.ASKED, leg.local(), wishes, tries));
                yield step.with(offering)
                        .and(new Send.Reinvite(
                                offering.id(),
                                offering.dialog(),
                                offering.local().sent()));
            }
            case Wish.Show show ->
                step.with(sending.with(new Exchange(Stage.ASKED, null, wishes, tries)))
                        .and(new Send.Introduce(
                                sending.id(), sending.dialog(), leg.local().sent(), show.peer()));
            case Wish.Refresh refresh ->
                step.with(sending.with(new Exchange(Stage.ASKED, null, wishes, tries)))
                        .and(refresh(sending, refresh.least()));
        };
    }

    private static Send.Refresh refresh(Leg leg, long least) {
        SessionTerms terms = leg.session().terms();
        String sdp = terms != null && terms.update() ? null : leg.local().sent();
        return new Send.Refresh(
                leg.id(), leg.dialog(), sdp, least == 0 ? Map.of() : Map.of("Min-SE", List.of(Long.toString(least))));
    }

    /**
     * What came of a final answer.
     *
     * @param done the wish that was granted or refused for good; nothing while it is tried on, or nobody asked
     * @param status that of the answer; 488 for a 2xx whose SDP is of no use
     */
    public record Outcome(Step step, Optional<Wish> done, int status) {}

    /** The device's final answer to what it was asked. */
    public static Outcome answered(Call call, Leg leg, SipEvent.Modified answer) {
        Exchange exchange = leg.exchange();
        if (exchange == null || exchange.stage() != Stage.ASKED) {
            return new Outcome(Step.of(call), Optional.empty(), answer.status());
        }
        if (answer.status() < 300) {
            Leg there = answer.contact() == null ? leg : leg.with(leg.dialog().withRemoteTarget(answer.contact()));
            Optional<Leg> agreed = answer.sdp() == null ? Optional.empty() : Offers.accept(there, answer.sdp());
            boolean useless = agreed.isEmpty() && exchange.offered();
            return finished(call, agreed.orElseGet(() -> restored(there)), exchange, useless ? 488 : answer.status());
        }
        Leg restored = restored(leg);
        if (exchange.tries() < TRIES && mayPass(exchange.wishes().getFirst(), answer)) {
            Exchange paused = new Exchange(Stage.PAUSED, null, exchange.wishes(), exchange.tries());
            return new Outcome(
                    Step.of(call).with(restored.with(paused)).and(pause(leg, exchange.tries(), answer.retryAfter())),
                    Optional.empty(),
                    answer.status());
        }
        return finished(call, restored, exchange, answer.status());
    }

    private static Outcome finished(Call call, Leg leg, Exchange exchange, int status) {
        List<Wish> left = exchange.wishes().subList(1, exchange.wishes().size());
        return new Outcome(
                send(Step.of(call), leg, left, 1), Optional.of(exchange.wishes().getFirst()), status);
    }

    /** RFC 3261 §14.1: our offer was never made, but its number is used up. */
    private static Leg restored(Leg leg) {
        Exchange exchange = leg.exchange();
        return exchange == null || exchange.before() == null
                ? leg
                : leg.with(exchange.before().skipping(leg.local()));
    }

    private static boolean mayPass(Wish wish, SipEvent.Modified answer) {
        if (answer.status() == REQUEST_PENDING) {
            return true;
        }
        // A sign of life has time: nothing else shall wait for it.
        Duration wait = wish instanceof Wish.Refresh ? null : answer.retryAfter();
        return answer.status() >= 500 && wait != null && wait.compareTo(LONGEST_PAUSE) <= 0;
    }

    /** RFC 3261 §14.1: who chose the Call-ID waits 2.1 to 4 s, the other one up to 2 s. */
    private static StartTimer pause(Leg leg, int tries, @Nullable Duration retryAfter) {
        Timer again = new Timer.AskAgain(leg.id(), tries);
        if (retryAfter != null) {
            return new StartTimer(again, retryAfter);
        }
        Dialog dialog = leg.dialog();
        return dialog.initiator()
                ? new StartTimer(again, Duration.ofMillis(2100), Duration.ofMillis(1900))
                : new StartTimer(again, Duration.ZERO, Duration.ofMillis(2000));
    }

    /** As the leg goes to another call: what was paused is not tried again, as nobody there knows of it. */
    public static Leg moving(Leg leg) {
        boolean paused = leg.exchange() != null && leg.exchange().stage() == Stage.PAUSED;
        return paused ? leg.with((Exchange) null) : leg;
    }

    /** Whether such a wish has not been decided yet. */
    public static boolean isWaitingFor(Leg leg, Class<? extends Wish> kind) {
        return leg.exchange() != null && leg.exchange().wishes().stream().anyMatch(kind::isInstance);
    }

    /** The pause is over. */
    public static Step again(Call call, Timer.AskAgain again) {
        Leg leg = call.find(again.leg()).orElse(null);
        if (leg == null || leg.exchange() == null || leg.state() != Leg.State.UP) {
            return Step.of(call);
        }
        Exchange exchange = leg.exchange();
        boolean waits = exchange.stage() == Stage.PAUSED && exchange.tries() == again.tries();
        return waits ? send(Step.of(call), leg, exchange.wishes(), again.tries() + 1) : Step.of(call);
    }

    /** Our 2xx to an INVITE of the device, sent just now, waits for its ACK. {@code before}: null if it held no offer. */
    public static Leg awaitingAck(Leg leg, @Nullable LocalSession before) {
        Exchange exchange = leg.exchange();
        List<Wish> wishes = exchange == null ? List.of() : exchange.wishes();
        return leg.with(new Exchange(Stage.AWAITING_ACK, before, wishes, 0));
    }

    /** The ACK is there, and what it said is taken in: what had to wait goes out. */
    public static Step acknowledged(Step step, LegId id) {
        Leg leg = step.call().leg(id);
        Exchange exchange = leg.exchange();
        return exchange == null || exchange.stage() != Stage.AWAITING_ACK
                ? step
                : send(step, leg, exchange.wishes(), 1);
    }

    /** The device's ACK answered nothing that we can use: the session stays as it was. */
    public static Leg unanswered(Leg leg) {
        return restored(leg);
    }
}
