package dev.parkslots.edge.demo;

import dev.parkslots.edge.demo.SipMessage.Header;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One call of a demo caller or demo phone, from INVITE to BYE (RFC 3261 §12–15). */
final class Dialog {

    enum State {
        RINGING,
        TALKING,
        ENDED
    }

    private final Agent agent;
    private final Sound sound;
    private final Consumer<Dialog> whenEnded;
    private final String callId;
    private final String localTag = random();
    private final String local;
    private String remote;
    private @Nullable String target;
    private @Nullable SipMessage invite;
    private @Nullable SipMessage lastAnswer;
    private State state = State.RINGING;
    private long cseq = 1;
    private boolean heardBack;
    private boolean hanging;
    private boolean acknowledged;

    private Dialog(Agent agent, Sound sound, Consumer<Dialog> whenEnded, String callId, String local, String remote) {
        this.agent = agent;
        this.sound = sound;
        this.whenEnded = whenEnded;
        this.callId = callId;
        this.local = local;
        this.remote = remote;
    }

    /**
     * Calls {@code uri}.
     *
     * @param from name and address of the caller, for From and P-Asserted-Identity
     * @param whenEnded runs once, on the agent's timer
     */
    static Dialog call(Agent agent, Sound sound, String from, String uri, Consumer<Dialog> whenEnded) {
        var dialog = new Dialog(agent, sound, whenEnded, random() + random(), from, "<" + uri + ">");
        dialog.target = uri;
        agent.add(dialog);
        dialog.sendInvite(from);
        return dialog;
    }

    /** Answers a call that arrives. */
    static Dialog answer(Agent agent, Sound sound, SipMessage invite, Consumer<Dialog> whenEnded) {
        var dialog = new Dialog(
                agent, sound, whenEnded, invite.header("call-id"), invite.header("to"), invite.header("from"));
        dialog.target = invite.contactUri();
        agent.add(dialog);
        dialog.accept(invite);
        return dialog;
    }

    String callId() {
        return callId;
    }

    synchronized State state() {
        return state;
    }

    private synchronized void sendInvite(String identity) {
        invite = request(
                "INVITE",
                1,
                List.of(new Header("p-asserted-identity", identity)),
                Sdp.write(sound.local(), "sendrecv"));
        agent.sendUntil(invite, () -> !heardBack(), this::end);
    }

    private synchronized boolean heardBack() {
        return heardBack;
    }

    private synchronized void accept(SipMessage received) {
        invite = received;
        agent.send(received.response("180 Ringing", localTag, List.of(contact()), ""));
        answerOffer(received);
        if (state != State.ENDED) {
            state = State.TALKING;
        }
    }

    /** Ends the call, in whatever state it is. */
    synchronized void hangUp() {
        if (state == State.ENDED || hanging) {
            return;
        }
        hanging = true;
        if (state == State.RINGING && invite != null) {
            agent.sendUntil(
                    sameBranch(invite, "CANCEL", invite.header("to")), () -> state() == State.RINGING, this::end);
        } else {
            agent.sendUntil(request("BYE", ++cseq, List.of(), ""), () -> state() != State.ENDED, this::end);
        }
    }

    synchronized void receive(SipMessage message) {
        if (message.isRequest()) {
            request(message);
        } else {
            response(message);
        }
    }

    private void response(SipMessage response) {
        switch (response.method()) {
            case "INVITE" -> inviteAnswered(response);
            case "BYE" -> end();
            default -> {}
        }
    }

    private void inviteAnswered(SipMessage response) {
        heardBack = true;
        if (response.status() < 200) {
            return;
        }
        remote = response.header("to");
        if (response.status() >= 300) {
            acknowledge(response);
            end();
            return;
        }
        target = response.contactUri();
        acknowledge(response);
        if (state == State.RINGING) {
            state = State.TALKING;
            sound.speakTo(Sdp.audio(response.body()));
        }
        if (hanging) {
            hanging = false;
            hangUp();
        }
    }

    /** To a 2xx a request of its own, to a refusal one on the branch of the INVITE (RFC 3261 §13.2.2.4, §17.1.1.3). */
    private void acknowledge(SipMessage response) {
        if (response.status() < 300 || invite == null) {
            agent.send(request("ACK", response.cseq(), List.of(), ""));
            return;
        }
        agent.send(sameBranch(invite, "ACK", response.header("to")));
    }

    private SipMessage sameBranch(SipMessage invited, String method, String to) {
        var headers = new ArrayList<>(invited.all("via"));
        headers.add(new Header("max-forwards", "70"));
        headers.add(new Header("from", invited.header("from")));
        headers.add(new Header("to", to));
        headers.add(new Header("call-id", callId));
        headers.add(new Header("cseq", invited.cseq() + " " + method));
        return new SipMessage(invited.startLine().replace("INVITE ", method + " "), headers, "");
    }

    private void request(SipMessage request) {
        switch (request.method()) {
            case "ACK" -> {
                acknowledged = true;
                if (!request.body().isEmpty()) {
                    sound.speakTo(Sdp.audio(request.body()));
                }
            }
            case "BYE" -> {
                reply(request, "200 OK");
                end();
            }
            case "CANCEL" -> reply(request, "200 OK");
            case "INVITE", "UPDATE" -> modify(request);
            case "INFO", "OPTIONS", "NOTIFY", "MESSAGE" -> reply(request, "200 OK");
            default -> reply(request, "501 Not Implemented");
        }
    }

    private void modify(SipMessage request) {
        if (lastAnswer != null
                && request.method().equals("INVITE")
                && lastAnswer.header("cseq").equals(request.header("cseq"))) {
            agent.send(lastAnswer);
            return;
        }
        if (!request.contactUri().isEmpty()) {
            target = request.contactUri();
        }
        if (request.method().equals("UPDATE") && request.body().isEmpty()) {
            agent.send(request.response("200 OK", localTag, List.of(contact()), ""));
        } else {
            answerOffer(request);
        }
    }

    /** 200 with our side; an INVITE's is repeated until its ACK. */
    private void answerOffer(SipMessage request) {
        var offer = request.body();
        var audio = Sdp.audio(offer);
        if (audio == null && !offer.isEmpty()) {
            reply(request, "488 Not Acceptable Here");
            if (state == State.RINGING) {
                end();
            }
            return;
        }
        var direction = Sdp.answerTo(offer);
        if (audio != null) {
            sound.speakTo(direction.startsWith("send") ? audio : null);
        }
        var ok = request.response("200 OK", localTag, List.of(contact()), Sdp.write(sound.local(), direction));
        if (request.method().equals("UPDATE")) {
            agent.send(ok);
            return;
        }
        acknowledged = false;
        lastAnswer = ok;
        agent.sendUntil(ok, this::awaitsAck, this::hangUp);
    }

    private synchronized boolean awaitsAck() {
        return !acknowledged && state != State.ENDED;
    }

    private void reply(SipMessage request, String statusLine) {
        agent.send(request.response(statusLine, localTag, List.of(), ""));
    }

    private synchronized void end() {
        if (state != State.ENDED) {
            state = State.ENDED;
            agent.remove(this);
            agent.later(() -> whenEnded.accept(this));
        }
    }

    private SipMessage request(String method, long number, List<Header> more, String sdp) {
        var to = Objects.requireNonNull(target, "a dialog has a target from its start");
        var headers = new ArrayList<Header>();
        headers.add(new Header("via", "SIP/2.0/UDP " + agent.address() + ";rport;branch=z9hG4bK" + random()));
        headers.add(new Header("max-forwards", "70"));
        headers.add(new Header("from", local.contains(";tag=") ? local : local + ";tag=" + localTag));
        headers.add(new Header("to", remote));
        headers.add(new Header("call-id", callId));
        headers.add(new Header("cseq", number + " " + method));
        headers.add(contact());
        headers.add(new Header("user-agent", "Built-in demo phone"));
        headers.add(new Header("allow", "INVITE, ACK, CANCEL, BYE, UPDATE, INFO, OPTIONS, NOTIFY"));
        headers.addAll(more);
        return new SipMessage(method + " " + to + " SIP/2.0", headers, sdp);
    }

    private Header contact() {
        return new Header("contact", "<sip:demo@" + agent.address() + ">");
    }

    private static String random() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
