package dev.parkslots.edge.loop;

import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Send;
import dev.parkslots.edge.call.Effect.Sound;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.loop.directory.People;
import dev.parkslots.edge.loop.mailbox.Mailbox;
import dev.parkslots.edge.loop.mailbox.Switchboard;
import dev.parkslots.edge.loop.park.Commands;
import dev.parkslots.edge.loop.park.ParkAsks;
import dev.parkslots.edge.loop.signalling.Signalling;
import dev.parkslots.edge.media.MediaEngine;
import dev.parkslots.edge.platform.Timers;
import dev.parkslots.edge.registrar.Devices;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Does what a step asks for. */
final class EffectRunner {

    private final Signalling signalling;
    private final MediaEngine media;
    private final Devices devices;
    private final Timers timers;
    private final Switchboard switchboard;
    private final People people;
    private final Demands demands;
    private final Preparer preparer;
    private final ParkAsks parkAsks;
    private final Commands commands;
    private final BiConsumer<CallId, String> newCall;
    private final RandomGenerator random;

    EffectRunner(
            CallLoop.Surroundings surroundings,
            Switchboard switchboard,
            Preparer preparer,
            ParkAsks parkAsks,
            Commands commands,
            BiConsumer<CallId, String> newCall,
            RandomGenerator random) {
        this.signalling = surroundings.signalling();
        this.media = surroundings.media();
        this.devices = surroundings.devices();
        this.timers = surroundings.timers();
        this.switchboard = switchboard;
        this.people = new People(surroundings.directory());
        this.demands = new Demands(switchboard, people);
        this.preparer = preparer;
        this.parkAsks = parkAsks;
        this.commands = commands;
        this.newCall = newCall;
        this.random = random;
    }

    /** @return what the call has to hear before anything else */
    Optional<CallEvent> run(Mailbox mailbox, Effect effect) {
        switch (effect) {
            case Effect.Prepare prepare -> {
                return Optional.of(preparer.prepare(mailbox.call(), prepare));
            }
            case Effect.HandOver handOver -> {
                return switchboard.handOver(mailbox, handOver)
                        ? Optional.empty()
                        : Optional.of(new CallEvent.HandOverFailed(handOver));
            }
            case Effect.Demand demand -> {
                return demands.demand(mailbox.call().id(), demand);
            }
            case Effect.FindWays find -> {
                Party party = find.party();
                return Optional.of(new CallEvent.WaysFound(people.language(party), people.ways(party)));
            }
            case Effect.OpenCall open ->
                newCall.accept(open.call(), mailbox.call().tenant());
            case Effect.FindLanguage find -> {
                return Optional.of(new CallEvent.LanguageFound(people.language(find.party())));
            }
            case Effect.FindHeld find -> {
                return Optional.of(demands.held(mailbox.call().id(), find.device()));
            }
            case Effect.ParkHeld park -> {
                return demands.park(mailbox.call().id(), park);
            }
            case Effect.TellPark tell -> demands.tell(tell);
            case Effect.RefuseDemand refusal -> demands.refuse(refusal);
            case Send send -> send(mailbox.call().tenant(), send);
            case Sound.Say say -> {
                return media.say(say.leg(), mailbox.call().tenant(), say.speech())
                        ? Optional.empty()
                        : Optional.of(new CallEvent.Media.Said(say.leg(), say.speech(), false));
            }
            case Sound sound -> sound(sound);
            case Effect.Ask ask -> parkAsks.ask(mailbox, ask);
            case Effect.StartTimer start -> mailbox.timers().start(timers, start.timer(), delay(start));
            case Effect.StopTimer stop -> mailbox.timers().stop(stop.timer());
            case Effect.Used used -> used(used.user());
            case Effect.Answer answer -> commands.answered(answer);
        }
        return Optional.empty();
    }

    private Duration delay(Effect.StartTimer start) {
        long spread = start.spread().toMillis();
        return spread == 0 ? start.in() : start.in().plusMillis(random.nextLong(spread + 1));
    }

    private void used(Party user) {
        if (user.extension() != null && user.device() != null) {
            devices.used(user.tenant(), user.extension(), user.device());
        }
    }

    private void send(String tenant, Send send) {
        switch (send) {
            case Send.Invite invite ->
                signalling.invite(
                        invite.leg(),
                        invite.dialog(),
                        invite.sdp(),
                        invite.headers(),
                        invite.maxForwards(),
                        invite.trail());
            case Send.Reinvite again -> signalling.reinvite(again.leg(), again.dialog(), again.sdp(), again.headers());
            case Send.Refresh again -> signalling.refresh(again.leg(), again.dialog(), again.sdp(), again.headers());
            case Send.Introduce told ->
                signalling.introduce(
                        told.leg(), told.dialog(), told.sdp(), Preparer.identity(tenant, told.peer()), told.headers());
            case Send.Cancel cancel -> signalling.cancel(cancel.leg(), cancel.reason());
            case Send.Bye bye -> signalling.bye(bye.leg(), bye.dialog(), bye.reason());
            case Send.Respond answer ->
                signalling.respond(
                        answer.leg(),
                        answer.transaction(),
                        answer.status(),
                        null,
                        answer.sdp(),
                        asserted(tenant, answer.asserted()),
                        answer.headers());
            case Send.Notify told ->
                signalling.notifyRefer(
                        told.leg(), told.dialog(), told.referCseq(), told.status(), phrase(told.status()), told.last());
            case Send.Probe probe -> signalling.probe(probe.leg(), probe.dialog());
            case Send.Talk talk -> signalling.talk(talk.leg(), talk.dialog());
            case Send.PassInfo info -> signalling.info(info.leg(), info.dialog(), info.contentType(), info.body());
        }
    }

    private static Signalling.@Nullable Identity asserted(String tenant, @Nullable Party party) {
        return party == null ? null : Preparer.identity(tenant, party);
    }

    private void sound(Sound sound) {
        switch (sound) {
            case Sound.Configure configure -> media.configure(configure.leg(), configure.remote());
            case Sound.Connect connect -> media.connect(connect.one(), connect.other());
            case Sound.PlayMusic play -> media.playMusic(play.leg(), play.music());
            case Sound.Say say -> throw new IllegalStateException("Said where it can be answered: " + say);
            case Sound.Silence silence -> media.silence(silence.leg());
            case Sound.Close close -> media.close(close.leg());
        }
    }

    /** RFC 3261 §21. */
    private static String phrase(int status) {
        return switch (status) {
            case 100 -> "Trying";
            case 180 -> "Ringing";
            case 200 -> "OK";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 408 -> "Request Timeout";
            case 480 -> "Temporarily Unavailable";
            case 486 -> "Busy Here";
            case 487 -> "Request Terminated";
            case 488 -> "Not Acceptable Here";
            case 501 -> "Not Implemented";
            case 503 -> "Service Unavailable";
            case 600 -> "Busy Everywhere";
            case 603 -> "Decline";
            default -> status >= 500 ? "Server Failure" : "Failed";
        };
    }
}
