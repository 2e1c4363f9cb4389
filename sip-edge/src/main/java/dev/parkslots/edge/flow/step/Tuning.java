package dev.parkslots.edge.flow.step;

import dev.parkslots.edge.call.Exchange.Wish;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.sdp.Codec;

/** Two who talk have to speak one codec, as nothing is transcoded: one of them is asked to follow the other. */
public final class Tuning {

    private Tuning() {}

    /**
     * Nothing, if they speak the same already.
     *
     * @param follower is asked, unless his leg can't speak what the leader does: a desk phone does not follow a browser into opus
     */
    public static Step agree(Step step, LegId follower, LegId leader) {
        Leg follows = step.call().leg(follower);
        Leg leads = step.call().leg(leader);
        Codec codec = leads.codec();
        if (codec == null || follows.codec() == codec) {
            return step;
        }
        return Offers.canSpeak(follows, codec) || follows.codec() == null
                ? Exchanges.ask(step, follower, new Wish.Speak(Offers.only(leads)))
                : Exchanges.ask(step, leader, new Wish.Speak(Offers.only(follows)));
    }
}
