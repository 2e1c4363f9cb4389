package dev.parkslots.edge.call;

import dev.parkslots.edge.call.CallEvent.Demanded;
import dev.parkslots.edge.call.Forks.Reach;
import dev.parkslots.edge.call.Park.Reservation;
import dev.parkslots.edge.call.Park.Retriever;
import dev.parkslots.edge.call.dialog.TransactionId;
import dev.parkslots.edge.call.ladder.LadderStep;
import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.sdp.Codec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where a call stands. Legs are named by id; {@link Call#leg} has them. */
public sealed interface Phase {

    /**
     * Somebody dials, devices are looked up and rung.
     *
     * @param offer the caller's offer; null for a late one, and for a caller who is already connected to us (click-to-call)
     * @param progress the highest 1xx passed on
     * @param early the device whose early media the caller hears
     */
    record Dialling(
            LegId caller,
            Intent target,
            @Nullable String offer,
            int maxForwards,
            Forks forks,
            int progress,
            @Nullable LegId early)
            implements Phase {

        public Dialling with(Forks next) {
            return new Dialling(caller, target, offer, maxForwards, next, progress, early);
        }

        /** The next round of the same call: whom the caller heard is gone. */
        public Dialling huntingOn(Intent nextTarget, Forks next) {
            return new Dialling(caller, nextTarget, offer, maxForwards, next, progress, null);
        }

        public Dialling passed(int status, @Nullable LegId nextEarly) {
            return new Dialling(caller, target, offer, maxForwards, forks, Math.max(status, progress), nextEarly);
        }
    }

    /** Click-to-call: the user's own device rings first, then {@code target} is dialled. */
    record Originating(
            Party user,
            Intent target,
            String command,
            @Nullable LegId device) implements Phase {}

    /** Two parties, connected or one holding the other. */
    record Talking(LegId one, LegId other) implements Phase {

        public LegId peerOf(LegId leg) {
            return leg.equals(one) ? other : one;
        }
    }

    /**
     * A park on its way: from the request until park-service has confirmed it.
     *
     * @param parkee who shall wait
     * @param parkerLeg null once the parker has hung up: the park goes on
     * @param consultation the call by which the parker has reserved the slot, which may have ended; null: there was none
     */
    record Parking(
            LegId parkee,
            Party parker,
            @Nullable LegId parkerLeg,
            Origin origin,
            Progress progress,
            @Nullable LegId consultation)
            implements Phase {

        /** Into a slot that nobody has reserved. */
        public Parking(LegId parkee, Party parker, @Nullable LegId parkerLeg, Origin origin, Progress progress) {
            this(parkee, parker, parkerLeg, origin, progress, null);
        }

        public Parking at(Progress next) {
            return new Parking(parkee, parker, parkerLeg, origin, next, consultation);
        }

        public Parking parkerGone() {
            return new Parking(parkee, parker, null, origin, progress, consultation);
        }

        /** How far it is. */
        public sealed interface Progress {
            /** park-service was asked for the slot; the two talk on. */
            record Claiming(String request) implements Progress {}

            /** The slot is held; music is to start. */
            record AwaitingMusic(Park park) implements Progress {}

            /** The caller is on music; park-service was told. */
            record Confirming(Park park) implements Progress {}
        }

        /** Who asked, and how to answer. */
        public sealed interface Origin {
            /** REFER with its implicit subscription: NOTIFYs tell. */
            record ByRefer(long cseq, boolean byNext) implements Origin {}

            /** REFER with {@code Refer-Sub: false}: its own answer tells. */
            record BySilentRefer(TransactionId transaction, boolean byNext) implements Origin {}

            /** park-service, which holds the claim already. */
            record ByCommand(String command) implements Origin {}

            /** A transfer by park-service, which was answered at once: it hears of a failure only. */
            record ByClick(String extension, String to) implements Origin {}

            /** Whether the next free slot was asked for by somebody who is told otherwise than by an answer which it is. */
            default boolean byNext() {
                return false;
            }

            /** Another call, in which the parker's device has dialled a park code. */
            record ByDialling(CallId call) implements Origin {}

            /** A park code that was typed in the call itself: the parker hears what came of it. */
            record ByTyping(Language language) implements Origin {}

            /** The way in which this REFER wants its outcome. */
            static Origin of(SipEvent.Referred event) {
                boolean byNext = event.refer().target() instanceof Intent.ParkNext;
                return event.refer().subscribe()
                        ? new ByRefer(event.refer().cseq(), byNext)
                        : new BySilentRefer(event.transaction(), byNext);
            }
        }
    }

    /**
     * Blind transfer: the target rings. The two talk on, or the transferee hears music once the transferor has hung up.
     *
     * @param origin how to tell the transferor; null when nobody wants to know
     */
    record Transferring(
            LegId transferee,
            Party transferor,
            @Nullable LegId transferorLeg,
            Parking.@Nullable Origin origin,
            Intent target,
            Forks forks)
            implements Phase {

        public Transferring with(Forks next) {
            return new Transferring(transferee, transferor, transferorLeg, origin, target, next);
        }

        public Transferring huntingOn(Intent nextTarget, Forks next) {
            return new Transferring(transferee, transferor, transferorLeg, origin, nextTarget, next);
        }

        /** The transferor knows all that he will be told. */
        public Transferring untold() {
            return new Transferring(transferee, transferor, transferorLeg, null, target, forks);
        }

        public Transferring transferorGone() {
            Parking.Origin told = origin instanceof Parking.Origin.ByClick ? origin : null;
            return new Transferring(transferee, transferor, null, told, target, forks);
        }
    }

    /**
     * Attended transfer: another call was asked for its other party. The two talk on, or the transferee hears music once the
     * transferor has hung up.
     *
     * @param request names the demand
     * @param origin how to tell the transferor; null when nobody wants to know
     * @param other names the other call
     * @param asked the codec that the transferee was asked to change to, as the other party would not; null before that
     */
    record Merging(
            String request,
            LegId transferee,
            Party transferor,
            @Nullable LegId transferorLeg,
            Parking.@Nullable Origin origin,
            Refer.Replaces other,
            @Nullable Codec asked)
            implements Phase {

        public Merging transferorGone() {
            return new Merging(request, transferee, transferor, null, null, other, asked);
        }

        public Merging asking(Codec codec) {
            return new Merging(request, transferee, transferor, transferorLeg, origin, other, codec);
        }
    }

    /**
     * The other side of it: the party was asked to speak a codec of the call that wants it.
     *
     * @param named the leg in whose place the party's new peer will be; null once it has hung up
     */
    record Yielding(LegId party, @Nullable LegId named, CallEvent.Demanded demand) implements Phase {

        public Yielding namedGone() {
            return new Yielding(party, null, demand);
        }
    }

    /** The caller waits on music. */
    record Parked(Park park) implements Phase {}

    /** The caller waits on music while the retriever's device rings (retrieval by REST). */
    record Ringing(
            Park park,
            Retriever retriever,
            String command,
            Duration ringFor,
            @Nullable LegId device) implements Phase {}

    /**
     * A step of the lot's ladder runs: devices ring, and the caller waits on music. Anybody may still pick him up.
     *
     * @param park its fence is the one by which the step runs now
     * @param answered who has answered and is not joined yet; null while devices only ring
     * @param asked whether park-service was asked for the caller, on behalf of who has answered
     */
    record Recalling(
            Park park,
            LadderStep step,
            Reach reach,
            @Nullable LegId answered,
            boolean asked) implements Phase {

        public Recalling with(Reach next) {
            return new Recalling(park, step, next, answered, asked);
        }

        public Recalling with(Park next) {
            return new Recalling(next, step, reach, answered, asked);
        }

        /** By this leg, which speaks another codec than the caller yet. */
        public Recalling answeredBy(LegId leg) {
            return new Recalling(park, step, reach, leg, false);
        }

        /** On behalf of this leg. */
        public Recalling asking(LegId leg) {
            return new Recalling(park, step, reach, leg, true);
        }

        /** Who had answered is of no use. */
        public Recalling notAnswered() {
            return new Recalling(park, step, reach, null, false);
        }
    }

    /**
     * The caller was asked to speak a codec of the retriever; only then the two are connected.
     *
     * @param leg the retriever's: dialling, or rung by us and up
     * @param offer the retriever's; empty when we rang him
     */
    record Retuning(Park park, Retriever retriever, LegId leg, String offer) implements Phase {}

    /** The retriever is being connected; the retrieval can still fail. */
    record Joining(Park park, Retriever retriever, LegId leg, Missing missing) implements Phase {

        /** What is missing. */
        public enum Missing {
            ACK,
            VOICE
        }
    }

    /**
     * A retriever dialled a slot: park-service decides. The leg then moves to the parked caller's call.
     *
     * @param bare whether the slot's number alone was dialled, which may also mean to park there
     */
    record Asking(LegId retriever, String slot, @Nullable String offer, boolean bare) implements Phase {}

    /**
     * A device has dialled a slot or a park code, to park a call that it holds: whether it holds one, and whether there is a slot,
     * is being asked.
     *
     * @param offer null for a late one
     * @param demand a transfer that has come before the slot was there; null: none
     */
    record Consulting(
            LegId dialler,
            Park.Wish wish,
            @Nullable String offer,
            Language language,
            @Nullable Demanded demand) implements Phase {

        public Consulting speaking(Language next) {
            return new Consulting(dialler, wish, offer, next, demand);
        }

        public Consulting before(Demanded transfer) {
            return new Consulting(dialler, wish, offer, language, transfer);
        }
    }

    /** A slot is kept for the call that the device holds; the device hears its number and waits for its user to transfer. */
    record Reserved(LegId holder, Reservation reservation, Speech number) implements Phase {}

    /** The held call is parked, and whose phone has dialled the code hears where; then it is hung up. */
    record Telling(LegId dialler, Speech number) implements Phase {}

    /**
     * A user who has dialled in vain hears why, and then gets the final answer.
     *
     * @param status of that answer
     * @param speech null until it begins
     */
    record Refusing(
            LegId caller,
            String offer,
            Phrase why,
            int status,
            @Nullable Speech speech) implements Phase {

        public Refusing saying(Speech next) {
            return new Refusing(caller, offer, why, status, next);
        }
    }

    /**
     * A device is told something, and is not heard.
     *
     * @param command that of park-service
     * @param device null before it is rung
     */
    record Paging(String command, Speech speech, @Nullable LegId device, boolean answered) implements Phase {

        public Paging ringing(LegId leg) {
            return new Paging(command, speech, leg, false);
        }

        public Paging nowAnswered() {
            return new Paging(command, speech, device, true);
        }
    }

    /**
     * A phone has dialled the code that pages a group.
     *
     * @param offer its own; null for a late one
     * @param told what it hears once the page is under way; null while park-service is asked
     */
    record Announcing(
            LegId caller,
            String group,
            @Nullable String offer,
            @Nullable Speech told) implements Phase {

        public Announcing telling(Speech speech) {
            return new Announcing(caller, group, offer, speech);
        }
    }

    /**
     * The parker learns the number of the slot that his caller got; the caller waits in another call.
     *
     * @param parkerLeg by which he parked; null if it was gone before
     * @param origin who waits for a NOTIFY; null when nobody does
     */
    record SayingNumber(
            Announcement about,
            @Nullable LegId parkerLeg,
            Parking.@Nullable Origin origin,
            Announcement.Attempt attempt)
            implements Phase {

        public SayingNumber about(Announcement next) {
            return new SayingNumber(next, parkerLeg, origin, attempt);
        }

        public SayingNumber at(Announcement.Attempt next) {
            return new SayingNumber(about, parkerLeg, origin, next);
        }
    }

    /** The caller hung up while a claim was on its way: the answer is awaited to give the slot back. */
    record Releasing() implements Phase {}

    /** The only leg went to another call. */
    record HandedOver() implements Phase {}

    /** Nobody is connected any more; legs that are still listed wait for their last message. */
    record Ended() implements Phase {}
}
