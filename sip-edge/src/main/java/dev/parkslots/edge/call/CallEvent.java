package dev.parkslots.edge.call;

import dev.parkslots.edge.call.Park.Reservation;
import dev.parkslots.edge.call.Park.Retriever;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.SessionTerms;
import dev.parkslots.edge.call.dialog.TransactionId;
import dev.parkslots.edge.call.ladder.LadderStep;
import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.LocalSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a call. */
public sealed interface CallEvent {

    /** From SIP, for a leg of this call. */
    record Sip(SipEvent event) implements CallEvent {}

    /**
     * An INVITE that starts this call.
     *
     * @param replaces it names another dialog (RFC 3891)
     * @param session the terms that a 2xx will carry; null: none
     */
    record Incoming(
            LegId leg,
            TransactionId transaction,
            Dialog dialog,
            Party caller,
            Intent target,
            boolean replaces,
            @Nullable String sdp,
            int maxForwards,
            @Nullable SessionTerms session)
            implements CallEvent {}

    /** Legs that another call has {@linkplain Effect.HandOver handed over}. */
    sealed interface Arrival extends CallEvent {
        List<Leg> legs();
    }

    /** A retriever's leg moved here, with the authority to take the caller. {@code offer} null: a late one. */
    record LegArrived(Leg leg, @Nullable String offer, String parkId, Retriever retriever) implements Arrival {
        @Override
        public List<Leg> legs() {
            return List.of(leg);
        }
    }

    /** The other party of a call that was {@linkplain Demanded demanded}, and speaks a codec that was asked for. */
    record PartyArrived(String request, Leg party) implements Arrival {
        @Override
        public List<Leg> legs() {
            return List.of(party);
        }
    }

    /** The same while its devices still ring: {@code target} was dialled, {@code forks} names the legs. */
    record RingingArrived(String request, List<Leg> legs, Intent target, Forks forks) implements Arrival {
        public RingingArrived {
            legs = List.copyOf(legs);
        }
    }

    /** The device of another call has reserved a slot and transfers there; its leg comes along. */
    record ReservationArrived(String request, Leg leg, Reservation reservation) implements Arrival {
        @Override
        public List<Leg> legs() {
            return List.of(leg);
        }
    }

    /**
     * The answer to {@link Effect.FindHeld}.
     *
     * @param held legs of the device that hold whom they talk to
     * @param language in which the device's user is spoken to
     */
    record HeldFound(List<Held> held, Language language) implements CallEvent {
        public HeldFound {
            held = List.copyOf(held);
        }

        /** One of them. */
        public record Held(CallId call, LegId leg) {}
    }

    /** Call {@code by}, in which its device has dialled a park code, wants whom {@code leg} holds to be parked. */
    record ParkWanted(CallId by, LegId leg, String slot) implements CallEvent {}

    /**
     * A device has typed a park code in the call.
     *
     * @param request names this wish among those of the call
     * @param target a {@link Intent.ParkNext} or a {@link Intent.ParkAt}
     * @param language in which its user is spoken to
     */
    record ParkTyped(LegId leg, String request, Intent target, Language language) implements CallEvent {}

    /** What came of it. {@code status}: 200, or why not, as SIP says it. */
    record ParkTold(int status) implements CallEvent {}

    /**
     * Another call wants the party that the device of leg {@code named} talks to (RFC 3891).
     *
     * @param request names the demand among those of the call that wants the party
     * @param by the user who transfers, or who goes on at another device: {@code named} has to be his own
     * @param to the call that wants the party
     * @param codecs what is spoken there, best first
     * @param last whether a party with another codec need not be asked to change: that was tried
     */
    record Demanded(
            String request, LegId named, Refer.Replaces dialog, Party by, CallId to, List<Codec> codecs, boolean last)
            implements CallEvent {
        public Demanded {
            codecs = List.copyOf(codecs);
        }
    }

    /**
     * A demand came to nothing.
     *
     * @param status why, as SIP says it
     * @param speaks the codec of the party, where that was the reason
     */
    record DemandRefused(
            String request, int status, @Nullable Codec speaks) implements CallEvent {}

    /** In a call of its own: the parker has to learn the number. {@code leg} null: the one by which he parked is gone. */
    record NumberWanted(
            String parkId,
            String slot,
            Party parker,
            @Nullable Leg leg,
            Phase.Parking.@Nullable Origin origin) implements Arrival {
        @Override
        public List<Leg> legs() {
            return leg == null ? List.of() : List.of(leg);
        }
    }

    /** The answer to {@link Effect.FindWays}. */
    record WaysFound(Language language, List<Announcement.Way> ways) implements CallEvent {
        public WaysFound {
            ways = List.copyOf(ways);
        }
    }

    /** The answer to {@link Effect.FindLanguage}. */
    record LanguageFound(Language language) implements CallEvent {}

    /** The edge stops. */
    record Stopping() implements CallEvent {}

    /** {@link Effect.HandOver} found no call to hand the leg to. */
    record HandOverFailed(Effect.HandOver handOver) implements CallEvent {}

    /** The answer to {@link Effect.Prepare}. */
    sealed interface Preparation extends CallEvent {

        /** @param self our side of the calling device's SDP; null if it was not asked for */
        record Prepared(@Nullable LocalSession self, List<Leg> targets) implements Preparation {
            public Prepared {
                targets = List.copyOf(targets);
            }
        }

        /** Nothing was opened. {@code status}: what a SIP caller is told. */
        record NotPrepared(int status, String why) implements Preparation {}
    }

    /** From the media engine. */
    sealed interface Media extends CallEvent {
        LegId leg();

        record MusicStarted(LegId leg) implements Media {}

        record Receiving(LegId leg) implements Media {}

        /** {@link Effect.Sound.Say} is over. {@code whole}: the device was sent all of it; false if it could not hear us. */
        record Said(LegId leg, Speech speech, boolean whole) implements Media {}

        /** The device has closed its end of the encrypted sound. */
        record Left(LegId leg) implements Media {}

        /** No RTP from the device for this long: 15 s, and every 15 s from then on. */
        record Silent(LegId leg, Duration since) implements Media {}
    }

    /** An answer of park-service. */
    sealed interface ParkAnswer extends CallEvent {
        /** The answer to {@link Effect.Ask.Claim}. */
        sealed interface ClaimAnswer extends ParkAnswer {
            /** That of the claim: an answer may come when another one is on its way already. */
            String request();
        }

        record ClaimGranted(String request, String parkId, String slot, String lot, String fence, String music)
                implements ClaimAnswer {}

        record ClaimRefused(String request, String code) implements ClaimAnswer {}

        /** Nobody knows, after all retries: the claim, if there is one, runs out by itself. */
        record ClaimUnknown(String request, String why) implements ClaimAnswer {}

        record Confirmed(
                String parkId,
                String fence,
                String version,
                @Nullable Instant parkedAt,
                @Nullable Instant recallAt) implements ParkAnswer {}

        record ConfirmRefused(String parkId, String code) implements ParkAnswer {}

        record ConfirmUnknown(String parkId, String why) implements ParkAnswer {}

        /** This edge has the caller, in call {@code callId}. */
        record RetrievalGranted(String parkId, CallId callId, Retriever retriever) implements ParkAnswer {}

        record RetrievalRefused(String code) implements ParkAnswer {}

        record RetrievalUnknown(String why) implements ParkAnswer {}

        /** The lease of a retrieval that rings is not ours any more. */
        record RenewRefused(String parkId, String code) implements ParkAnswer {}

        /** Stored; or refused as stale, which changes nothing any more. */
        record Completed(String parkId) implements ParkAnswer {}

        record Aborted(String parkId, String fence) implements ParkAnswer {}

        /** @param devices to how many a page goes */
        record PageSent(int devices) implements ParkAnswer {}

        /** {@code code}: "unknown" where nobody answered. */
        record PageRefused(String code) implements ParkAnswer {}

        /** What park-service made of an announced park: these are its slot and fence now. */
        record Reconciled(String parkId, String slot, String fence) implements ParkAnswer {}

        /** park-service has ended this park: no slot leads to the caller any more. */
        record Disowned(String parkId) implements ParkAnswer {}

        /** A step of the ladder is over; these are the park's fence and clock now. */
        record StepStored(
                String parkId,
                String fence,
                @Nullable Instant parkedAt,
                @Nullable Instant recallAt) implements ParkAnswer {}

        /** Nobody has heard that a device rings, or that a step is over: try again later. */
        record StepUnknown(Effect.Ask.OfStep ask) implements ParkAnswer {}

        /** That a device rings is of no use any more: somebody else has authority over the caller. */
        record RingsRefused(String parkId, String fence) implements ParkAnswer {}

        /** The caller belongs to who has answered. */
        record AnswerGranted(String parkId) implements ParkAnswer {}

        /** He does not. {@code fence}: by which it was asked; {@code detail}: who has him, for people. */
        record AnswerRefused(String parkId, String fence, String code, String detail) implements ParkAnswer {}

        /** park-service can't be asked whether he does. */
        record AnswerUnknown(String parkId) implements ParkAnswer {}

        /** Try again later. */
        record AbortUnknown(Effect.Ask.Abort abort) implements ParkAnswer {}
    }

    /** From park-service on behalf of a user; {@code command} names the request for {@link Effect.Answer}. */
    sealed interface Command extends CallEvent {
        String command();

        record ParkNow(
                String command, String parkId, String slot, String lot, String fence, String music, String extension)
                implements Command {}

        /** {@code device} null: the most recently used one. */
        record Ring(
                String command,
                String parkId,
                Retriever retriever,
                @Nullable String device,
                Duration ringFor) implements Command {}

        /** A step of the lot's ladder is due. */
        record RunStep(String command, String parkId, LadderStep step) implements Command {}

        /** {@code extension} null: not on behalf of one of those who are on the call. */
        record HangUp(String command, @Nullable String extension) implements Command {}

        /** A user steers his own part in the call. */
        sealed interface ByUser extends Command {
            String extension();
        }

        /** While he talks. */
        sealed interface InTalk extends ByUser {}

        record Hold(String command, String extension) implements InTalk {}

        record Resume(String command, String extension) implements InTalk {}

        /** @param dialed what {@code target} was made of */
        record Transfer(String command, String extension, String dialed, Intent target) implements InTalk {}

        /** The phone that rings shall pick up. */
        record PickUp(String command, String extension) implements ByUser {}

        /** @param shown what the device shows */
        record Page(String command, String extension, String device, Party shown, Speech speech) implements Command {}

        record Originate(
                String command, Party user, @Nullable String device, Intent target) implements Command {}
    }

    /** {@link Effect.StartTimer} is due. One may be on its way while it is stopped: what has become of its subject decides. */
    record TimerFired(Timer timer) implements CallEvent {}

    /** What a timer is about. */
    sealed interface Timer {
        /** Nobody answered; {@code attempt}: the first of the legs rung. */
        record NoAnswer(LegId attempt) implements Timer {}

        /** Nothing was heard of a claim. */
        record ClaimTooSlow(String request) implements Timer {}

        /** A claimed park was not confirmed. */
        record ParkTooSlow(String parkId) implements Timer {}

        /** park-service could not be asked to confirm. */
        record ConfirmAgain(String parkId) implements Timer {}

        /** The parker's phone has not sent BYE. */
        record Farewell(LegId leg) implements Timer {}

        /** A reserved slot is kept no longer. */
        record ReservationOver(String parkId) implements Timer {}

        /** Whoever has dialled a park code was told long enough. */
        record ToldLongEnough(LegId leg) implements Timer {}

        /** A cancelled INVITE never got its final answer. */
        record CancelLost(LegId leg) implements Timer {}

        /** A sentence before a refusal has to be over. */
        record SaidLongEnough(LegId leg) implements Timer {}

        /** Nothing was heard of a demand. */
        record DemandTooSlow(String request) implements Timer {}

        /** A second after the retriever's ACK. */
        record NoVoice(LegId leg) implements Timer {}

        record RenewLease(LegId device) implements Timer {}

        /** A page has been heard for as long as one may be. */
        record PageOver(LegId leg) implements Timer {}

        /** What a device could not look at when it was asked for the {@code tries}th time. */
        record AskAgain(LegId leg, int tries) implements Timer {}

        /** Half of the session interval has passed, or a refresh is to be tried again. */
        record RefreshSession(LegId leg, long round) implements Timer {}

        /** Nobody has given a sign of life in time. */
        record SessionOver(LegId leg, long round) implements Timer {}

        /** The time of a stage of a step has passed. */
        record StageOver(String parkId, int round, int step, int stage) implements Timer {}

        record StepAgain(Effect.Ask.OfStep ask) implements Timer {}

        record AbortAgain(Effect.Ask.Abort abort) implements Timer {}
    }
}
