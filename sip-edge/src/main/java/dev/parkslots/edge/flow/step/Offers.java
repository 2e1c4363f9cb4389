package dev.parkslots.edge.flow.step;

import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.Direction;
import dev.parkslots.edge.sdp.LocalSession;
import dev.parkslots.edge.sdp.Negotiated;
import dev.parkslots.edge.sdp.Negotiation;
import dev.parkslots.edge.sdp.secure.Fingerprint;
import dev.parkslots.edge.sdp.secure.IceCredentials;
import dev.parkslots.edge.sdp.secure.SecureEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Offers and answers of legs. */
public final class Offers {

    /** What we offer when nothing limits it; opus goes to browsers alone. */
    public static final List<Codec> ALL = List.of(Codec.OPUS, Codec.PCMU, Codec.PCMA, Codec.G722);

    /** A leg whose port is not open yet. */
    public static final LocalSession NONE = LocalSession.of("", 0, 0);

    /** A leg that can be anything yet: only whether there is an answer is of interest, not what it says. */
    private static final LocalSession ANY = LocalSession.of("127.0.0.1", 9, 1)
            .with(SecureEnd.of(new Fingerprint("sha-256", ""), new IceCredentials("", ""), false));

    private Offers() {}

    /** The leg with an offer of these codecs as its {@code local().sent()}. */
    public static Leg offer(Leg leg, List<Codec> codecs) {
        return offer(leg, codecs, Direction.SENDRECV);
    }

    public static Leg offer(Leg leg, List<Codec> codecs, Direction direction) {
        return leg.with(Negotiation.offer(leg.local(), codecs, direction));
    }

    /** The leg with the answer to {@code offer} as its {@code local().sent()}; nothing if it can't be answered. */
    public static Optional<Leg> answer(Leg leg, String offer, List<Codec> allowed) {
        return agreed(leg, Negotiation.answer(offer, allowed, leg.local(), Direction.SENDRECV));
    }

    /** The leg after the device's answer to our offer. */
    public static Optional<Leg> accept(Leg leg, String answer) {
        return agreed(leg, Negotiation.accept(leg.local(), answer));
    }

    private static Optional<Leg> agreed(Leg leg, Negotiated result) {
        return result instanceof Negotiated.Agreed agreed
                ? Optional.of(leg.with(agreed.local(), agreed.remote()))
                : Optional.empty();
    }

    /** 0 for an offer that we can work with, else the status that refuses it. */
    public static int objection(String offer) {
        return switch (Negotiation.answer(offer, ALL, ANY, Direction.SENDRECV)) {
            case Negotiated.Agreed ignored -> 0;
            case Negotiated.NotAcceptable ignored -> 488;
            case Negotiated.Malformed ignored -> 400;
        };
    }

    /** What there is on a leg of this kind, best first. */
    private static List<Codec> spoken(Leg leg) {
        return leg.local().encrypted() ? ALL : Codec.PLAIN;
    }

    /** Whether a leg of this kind could speak this. */
    public static boolean canSpeak(Leg leg, Codec codec) {
        return spoken(leg).contains(codec);
    }

    /** Those of {@code codecs} that a leg of this kind could speak. */
    public static List<Codec> of(List<Codec> codecs, Leg leg) {
        return codecs.stream().filter(codec -> canSpeak(leg, codec)).toList();
    }

    /** What this leg may speak when it renegotiates alone: its codec first. */
    public static List<Codec> ownFirst(Leg leg) {
        List<Codec> codecs = new ArrayList<>(spoken(leg));
        Codec own = leg.codec();
        if (own != null) {
            codecs.remove(own);
            codecs.addFirst(own);
        }
        return codecs;
    }

    /** The codec of this leg alone: whoever is joined to it has to speak it. */
    public static List<Codec> only(Leg leg) {
        Codec own = leg.codec();
        return own == null ? spoken(leg) : List.of(own);
    }
}
