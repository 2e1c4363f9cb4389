package dev.parkslots.edge.call;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.Session;
import dev.parkslots.edge.call.dialog.TransactionId;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.LocalSession;
import dev.parkslots.edge.sdp.RemoteMedia;
import org.jspecify.annotations.Nullable;

/**
 * One SIP dialog with one device, and the sound on it. Everything that another process needs to go on with it.
 *
 * @param side whether this party dialled or was rung, seen by people: it survives parks and retrievals
 * @param invite the device's INVITE that still wants its final answer; null otherwise
 * @param local our side of the SDP session
 * @param remote the device's side as last agreed; null before that
 * @param hears what the media engine was told last to play on this leg
 * @param receiving whether RTP of the device has arrived
 * @param session its session timer
 * @param exchange what is under way about the session; null when both sides have agreed
 * @param tie whom the device knows to be at the other end; null as long as nobody is
 * @param steering what its user does, and may do, from elsewhere than the device
 */
public record Leg(
        LegId id,
        Party party,
        Side side,
        State state,
        Dialog dialog,
        @Nullable TransactionId invite,
        LocalSession local,
        @Nullable RemoteMedia remote,
        Hearing hears,
        boolean receiving,
        Session session,
        @Nullable Exchange exchange,
        @Nullable Tie tie,
        Steering steering) {

    /** Who dialled. */
    public enum Side {
        CALLER,
        CALLEE;

        /** The other one. */
        public Side opposite() {
            return this == CALLER ? CALLEE : CALLER;
        }
    }

    /** Where the dialog stands. */
    public enum State {
        /** The device invited us and wants a final answer. */
        INVITING,
        /** We sent 2xx and wait for the ACK. */
        ACCEPTED,
        /** We invited the device. */
        RINGING,
        /** Both sides agree that the dialog stands. */
        UP,
        /** We sent CANCEL; a late 2xx may still arrive and gets a BYE. */
        CANCELLED,
        /** It has to end, but a BYE may only follow the ACK (RFC 3261 §15). */
        LEAVING,
        /** The parker's leg after the last NOTIFY: the phone sends BYE, or we do 2 s later. */
        FAREWELL;

        /** Whether the leg only waits for its end and takes no part in the call any more. */
        public boolean isOver() {
            return this == CANCELLED || this == LEAVING || this == FAREWELL;
        }
    }

    /** What the device is sent. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
    public sealed interface Hearing {
        record Nothing() implements Hearing {}

        /** @param started whether the engine has said that the first packet is out */
        record Music(String name, boolean started) implements Hearing {}

        record Voice(LegId of) implements Hearing {}

        /**
         * Something said once; silence from its end on.
         *
         * @param over whether the engine has said that it is over
         * @param whole whether the device was sent all of it
         */
        record Words(Speech speech, boolean over, boolean whole) implements Hearing {
            /** Before it begins. */
            public Words(Speech speech) {
                this(speech, false, false);
            }
        }
    }

    /**
     * Two parties who talk.
     *
     * @param peer the other one, as shown to the device
     * @param parkId the park from which the device picked the other one up; null if it did not
     */
    public record Tie(Party peer, @Nullable String parkId) {}

    /**
     * What a user does with his leg by a click, on whatever phone.
     *
     * @param holding he has put the other party on hold; the device itself knows nothing of it
     * @param answers the device picks up when it is told to: it has announced {@code Allow-Events: talk}
     */
    public record Steering(boolean holding, boolean answers) {
        static final Steering NONE = new Steering(false, false);

        public Steering hold() {
            return new Steering(true, answers);
        }

        public Steering resume() {
            return new Steering(false, answers);
        }

        public Steering answering() {
            return new Steering(holding, true);
        }
    }

    /** The device called us. */
    public static Leg inviting(LegId id, Party party, Dialog dialog, TransactionId invite, LocalSession local) {
        return new Leg(
                id,
                party,
                Side.CALLER,
                State.INVITING,
                dialog,
                invite,
                local,
                null,
                new Hearing.Nothing(),
                false,
                Session.NONE,
                null,
                null,
                Steering.NONE);
    }

    /** We are about to invite the device. */
    public static Leg ringing(LegId id, Party party, Dialog dialog, LocalSession local) {
        return new Leg(
                id,
                party,
                Side.CALLEE,
                State.RINGING,
                dialog,
                null,
                local,
                null,
                new Hearing.Nothing(),
                false,
                Session.NONE,
                null,
                null,
                Steering.NONE);
    }

    /** Whether its user has the other party on hold, at the device or by a click. */
    public boolean holds() {
        return steering.holding() || isHeldByDevice();
    }

    /** Whether the device has us on hold: it does not want to hear us (sendonly, inactive, 0.0.0.0). */
    public boolean isHeldByDevice() {
        return remote != null && !remote.sendable();
    }

    /** Whether the device rings, and would pick up if it were told to. */
    public boolean isAnswerable() {
        return state == State.RINGING && side == Side.CALLEE && steering.answers() && dialog.remoteTag() != null;
    }

    /** The codec spoken on this leg; null before an agreement. */
    public @Nullable Codec codec() {
        return remote == null ? null : remote.codec();
    }

    /** Whether this leg hears music and the engine has sent the first packet of it. */
    public boolean onMusic() {
        return hears instanceof Hearing.Music music && music.started();
    }

    /** Whether this was said on this leg, or could not be said: there is nothing more to wait for. */
    public boolean wasTold(Speech speech) {
        return hears instanceof Hearing.Words words
                && words.over()
                && words.speech().equals(speech);
    }

    public Leg in(State next) {
        TransactionId open = next == State.INVITING ? invite : null;
        return new Leg(
                id, party, side, next, dialog, open, local, remote, hears, receiving, session, exchange, tie, steering);
    }

    public Leg on(Side next) {
        return new Leg(
                id, party, next, state, dialog, invite, local, remote, hears, receiving, session, exchange, tie,
                steering);
    }

    public Leg with(Dialog next) {
        return new Leg(
                id, party, side, state, next, invite, local, remote, hears, receiving, session, exchange, tie,
                steering);
    }

    public Leg with(LocalSession next) {
        return new Leg(
                id, party, side, state, dialog, invite, next, remote, hears, receiving, session, exchange, tie,
                steering);
    }

    /** Who resumes at the phone itself wants to talk: a hold by a click is over, too. */
    public Leg with(LocalSession nextLocal, RemoteMedia nextRemote) {
        boolean resumes = isHeldByDevice() && nextRemote.sendable();
        return new Leg(
                id,
                party,
                side,
                state,
                dialog,
                invite,
                nextLocal,
                nextRemote,
                hears,
                receiving,
                session,
                exchange,
                tie,
                resumes ? steering.resume() : steering);
    }

    public Leg hearing(Hearing next) {
        return new Leg(
                id, party, side, state, dialog, invite, local, remote, next, receiving, session, exchange, tie,
                steering);
    }

    public Leg nowReceiving() {
        return new Leg(
                id, party, side, state, dialog, invite, local, remote, hears, true, session, exchange, tie, steering);
    }

    public Leg with(Session next) {
        return new Leg(
                id, party, side, state, dialog, invite, local, remote, hears, receiving, next, exchange, tie, steering);
    }

    /** @param next null when it is over */
    public Leg with(@Nullable Exchange next) {
        return new Leg(
                id, party, side, state, dialog, invite, local, remote, hears, receiving, session, next, tie, steering);
    }

    public Leg tiedTo(Tie next) {
        return new Leg(
                id, party, side, state, dialog, invite, local, remote, hears, receiving, session, exchange, next,
                steering);
    }

    public Leg with(Steering next) {
        return new Leg(
                id, party, side, state, dialog, invite, local, remote, hears, receiving, session, exchange, tie, next);
    }

    /** With the CSeq number for our next request. */
    public Leg nextRequest() {
        return with(dialog.nextLocalCseq());
    }
}
