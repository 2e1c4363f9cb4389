package dev.parkslots.edge.call;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.LocalSession;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is under way between us and a device about its session: one thing at a time (RFC 3261 §14.1, RFC 3311 §5).
 *
 * @param before our side as agreed last, when an offer of ours has no answer yet: it holds again if there will be none
 * @param wishes what we want of the device, in this order; the first one is what was {@linkplain Stage#ASKED asked}
 * @param tries how often the first wish was asked
 */
public record Exchange(Stage stage, @Nullable LocalSession before, List<Wish> wishes, int tries) {

    /** How far it is. */
    public enum Stage {
        /** Our 2xx to an INVITE of the device has no ACK yet. */
        AWAITING_ACK,
        /** Our re-INVITE or UPDATE has no final answer. */
        ASKED,
        /** The device could not look at it now (491, 500); it is asked again. */
        PAUSED
    }

    /** Something that we want of the device. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
    public sealed interface Wish {
        /** To speak one of these codecs, best first. */
        record Speak(List<Codec> codecs) implements Wish {
            public Speak {
                codecs = List.copyOf(codecs);
            }
        }

        /** To show whom it talks to now (RFC 4916). The session stays as it is. */
        record Show(Party peer) implements Wish {}

        /**
         * A sign of life (RFC 4028). The session stays as it is.
         *
         * @param round of the session timer; once another has begun there was one already
         * @param least the shortest interval that the device takes, in seconds; 0 while it has not said so
         */
        record Refresh(long round, long least) implements Wish {}
    }

    public Exchange {
        wishes = List.copyOf(wishes);
    }

    /** With this wish after what was asked already, instead of an older one of its kind. */
    public Exchange and(Wish wish) {
        int kept = stage == Stage.ASKED ? 1 : 0;
        List<Wish> next = new ArrayList<>(wishes.subList(0, kept));
        wishes.stream()
                .skip(kept)
                .filter(old -> !old.getClass().equals(wish.getClass()))
                .forEach(next::add);
        next.add(wish);
        return new Exchange(stage, before, next, tries);
    }

    /** Without wishes of this kind, but for the one that was asked. */
    public Exchange without(Class<? extends Wish> kind) {
        int kept = stage == Stage.ASKED ? 1 : 0;
        List<Wish> next = new ArrayList<>(wishes.subList(0, kept));
        wishes.stream().skip(kept).filter(wish -> !kind.isInstance(wish)).forEach(next::add);
        return new Exchange(stage, before, next, tries);
    }

    /** Whether something else can't begin on the wire. */
    public boolean isOpen() {
        return stage != Stage.PAUSED;
    }

    /** Whether the device owes us an answer to an offer. */
    public boolean offered() {
        return before != null;
    }
}
