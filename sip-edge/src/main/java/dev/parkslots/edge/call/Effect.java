package dev.parkslots.edge.call;

import dev.parkslots.edge.call.Park.Retriever;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.TransactionId;
import dev.parkslots.edge.call.ladder.LadderStep;
import dev.parkslots.edge.call.ladder.Trail;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.RemoteMedia;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What shall be done outside of the call. Running one never waits; what comes of it arrives as a {@link CallEvent}. */
public sealed interface Effect {

    /**
     * Opens media for {@code self} (if given), finds who shall be rung and opens a leg for each. Comes back as {@link
     * CallEvent.Preparation} before anything else.
     */
    record Prepare(@Nullable LegId self, @Nullable Target target) implements Effect {}

    /**
     * Who shall be rung.
     *
     * @param who an {@code Extension}, {@code Outside} or {@code Address}
     * @param caller whom the devices show
     */
    record Target(Intent who, Party caller, Choice choice) {

        /** Which of a user's devices. */
        public sealed interface Choice {
            record All() implements Choice {}

            record MostRecent() implements Choice {}

            record Named(String device) implements Choice {}

            /** All but these. */
            record Others(List<String> devices) implements Choice {
                public Others {
                    devices = List.copyOf(devices);
                }
            }
        }
    }

    /** To a device. The dialogs carry the CSeq number to use. */
    sealed interface Send extends Effect {
        LegId leg();

        /** {@code trail}: how the caller came here; null for who has called himself. */
        record Invite(
                LegId leg,
                Dialog dialog,
                String sdp,
                Map<String, List<String>> headers,
                int maxForwards,
                @Nullable Trail trail)
                implements Send {}

        record Reinvite(LegId leg, Dialog dialog, String sdp, Map<String, List<String>> headers) implements Send {
            public Reinvite(LegId leg, Dialog dialog, String sdp) {
                this(leg, dialog, sdp, Map.of());
            }
        }

        /** A sign of life (RFC 4028): comes back as {@link SipEvent.Modified}. {@code sdp} null: UPDATE, else re-INVITE with it. */
        record Refresh(LegId leg, Dialog dialog, @Nullable String sdp, Map<String, List<String>> headers)
                implements Send {}

        /** Says who is at the other end now; the session stays: {@code sdp} is the body sent last. */
        record Introduce(LegId leg, Dialog dialog, String sdp, Party peer, Map<String, List<String>> headers)
                implements Send {
            public Introduce(LegId leg, Dialog dialog, String sdp, Party peer) {
                this(leg, dialog, sdp, peer, Map.of());
            }
        }

        /** {@code reason}: the value of its Reason header (RFC 3326), by which phones tell a missed call from one that a colleague took. */
        record Cancel(LegId leg, @Nullable String reason) implements Send {}

        record Bye(LegId leg, Dialog dialog, @Nullable String reason) implements Send {}

        /** {@code asserted}: whom P-Asserted-Identity names. */
        record Respond(
                LegId leg,
                TransactionId transaction,
                int status,
                @Nullable String sdp,
                @Nullable Party asserted,
                Map<String, List<String>> headers)
                implements Send {}

        record Notify(LegId leg, Dialog dialog, long referCseq, int status, boolean last) implements Send {}

        /** Asks the device whether it still knows the dialog: OPTIONS (RFC 3261 §11). 481 and silence come back as Vanished. */
        record Probe(LegId leg, Dialog dialog) implements Send {}

        record PassInfo(LegId leg, Dialog dialog, String contentType, String body) implements Send {}

        /** Tells a device that rings to answer. */
        record Talk(LegId leg, Dialog dialog) implements Send {}
    }

    /** To the media engine. */
    sealed interface Sound extends Effect {
        record Configure(LegId leg, RemoteMedia remote) implements Sound {}

        record Connect(LegId one, LegId other) implements Sound {}

        record PlayMusic(LegId leg, String music) implements Sound {}

        /** Says it once, then silence. Comes back as {@link CallEvent.Media.Said} in any case, at once if the device can't hear us. */
        record Say(LegId leg, Speech speech) implements Sound {}

        record Silence(LegId leg) implements Sound {}

        record Close(LegId leg) implements Sound {}
    }

    /** To park-service. */
    sealed interface Ask extends Effect {
        /**
         * @param request names this claim among those of the call
         * @param slot null: the next free one
         */
        record Claim(
                String request,
                @Nullable String slot,
                @Nullable String lot,
                Party caller,
                Party parker) implements Ask {}

        record Confirm(String parkId, String fence) implements Ask {}

        /** A slot for a call that is still to come; answered as a claim. {@code slot} null: the next free one. */
        record Reserve(
                String request,
                @Nullable String slot,
                @Nullable String lot,
                Party holder) implements Ask {}

        /** The caller for whom the slot was kept is on music; answered as a confirmation. */
        record Fill(String parkId, String fence, Party caller) implements Ask {}

        /** The slot is kept no more. Nobody waits for an answer: it ends by itself. */
        record Release(String parkId, String fence) implements Ask {}

        record BeginRetrieval(String slot, Party retriever) implements Ask {}

        record Renew(String parkId, String fence) implements Ask {}

        record Complete(String parkId, String slot, Retriever retriever) implements Ask {}

        /** {@code reason}: declined, busy, no-answer, cancelled, failed. */
        record Abort(String parkId, String fence, String reason) implements Ask {}

        record EndPark(String parkId, End end) implements Ask {}

        /** How the parker has learned the number: leg, call-back, page (if he has one open), none. Nobody waits for an answer. */
        record Announced(String parkId, String delivered) implements Ask {}

        /** About a step of the ladder, which runs by this fence. */
        sealed interface OfStep extends Ask {
            String parkId();

            String fence();
        }

        /** A device rings. */
        record Rings(String parkId, String fence) implements OfStep {}

        /** Nobody has answered. */
        record Over(String parkId, String fence, LadderStep.Outcome outcome) implements OfStep {}

        /**
         * A device has answered and speaks the caller's codec: may it have him?
         *
         * @param end how the park ends then
         * @param joined the two talk already, as nobody could be asked: it is to be stored
         */
        record Answered(String parkId, String slot, String fence, Reached end, Party by, boolean joined)
                implements OfStep {}

        /**
         * A transfer that the user has asked park-service for came to nothing. Nobody waits for an answer.
         *
         * @param to what he has asked for
         */
        record TransferFailed(String extension, String to, WhyNot why) implements Ask {}

        /** @param group its number */
        record Page(String group, Party by) implements Ask {}
    }

    /** How a park ends by a step of the ladder. */
    enum Reached {
        RECALLED,
        FORWARDED
    }

    /** Why nobody was reached by a transfer. */
    enum WhyNot {
        NO_SUCH_NUMBER,
        BUSY,
        DECLINED,
        /** Nobody answered, or there was nothing to ring. */
        UNAVAILABLE,
        FAILED
    }

    /** How a park ends by the edge's word. */
    enum End {
        ABANDONED,
        LOST,
        /** The ladder has hung up on the caller. */
        FORCED
    }

    /** Legs move to another call, with every message that waits for them. The last effect of a step. */
    record HandOver(CallId to, CallEvent.Arrival arrival) implements Effect {}

    /**
     * Wants the party at the other end of the call with this dialog. Comes back as {@link CallEvent.PartyArrived}, {@link
     * CallEvent.RingingArrived} or {@link CallEvent.DemandRefused}, with {@code request}.
     */
    record Demand(String request, Refer.Replaces dialog, Party by, List<Codec> codecs, boolean last) implements Effect {
        public Demand {
            codecs = List.copyOf(codecs);
        }
    }

    /** On which ways, and in which language, does this device learn numbers? Comes back as {@link CallEvent.WaysFound} before anything else. */
    record FindWays(Party party) implements Effect {}

    /** A new call of this tenant, for legs that are {@linkplain HandOver handed over} to it. */
    record OpenCall(CallId call) implements Effect {}

    /** In which language is this party spoken to? Comes back as {@link CallEvent.LanguageFound} before anything else. */
    record FindLanguage(Party party) implements Effect {}

    /** Answers a demand of another call. */
    record RefuseDemand(CallId to, CallEvent.DemandRefused why) implements Effect {}

    /** Which other calls does this device hold? Comes back as {@link CallEvent.HeldFound} before anything else. */
    record FindHeld(Party device) implements Effect {}

    /** Another call shall be parked by the leg that holds it. Comes back as {@link CallEvent.ParkTold}. */
    record ParkHeld(CallEvent.HeldFound.Held held, String slot) implements Effect {}

    /** Answers {@link CallEvent.ParkWanted} of another call. */
    record TellPark(CallId to, CallEvent.ParkTold told) implements Effect {}

    /** {@code spread}: a random time up to this one is added, so that two sides do not try again at the same moment. */
    record StartTimer(CallEvent.Timer timer, Duration in, Duration spread) implements Effect {
        public StartTimer(CallEvent.Timer timer, Duration in) {
            this(timer, in, Duration.ZERO);
        }
    }

    /** Nobody waits for it any more. */
    record StopTimer(CallEvent.Timer timer) implements Effect {}

    /** The user did something with this device: REST rings the one used last. */
    record Used(Party user) implements Effect {}

    /** Answers a command of park-service. */
    record Answer(String command, Outcome outcome) implements Effect {}

    /** What came of a command. */
    sealed interface Outcome {
        record Done() implements Outcome {}

        record Parked(Park park, String version) implements Outcome {}

        /** @param result paged, busy, no-answer, refused or failed */
        record Paged(String result) implements Outcome {}

        record Refused(String code, String detail) implements Outcome {}
    }
}
