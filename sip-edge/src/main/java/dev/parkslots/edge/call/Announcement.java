package dev.parkslots.edge.call;

import dev.parkslots.edge.call.speech.Speech;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The number of a slot that its parker has to learn.
 *
 * @param parker with the device by which he parked
 * @param number how it is said
 * @param ways that are left to try, in this order
 */
public record Announcement(String parkId, String slot, Party parker, Speech number, List<Way> ways) {

    /** How a parker may learn it. */
    public enum Way {
        /** Spoken on the leg by which he parked, before that ends. */
        LEG,
        /** Spoken in a call to the same device, which answers by itself. */
        CALL_BACK,
        /** Shown on his page, if he has one open. */
        PAGE;

        /** As profiles of devices and park-service say it: {@code call-back}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How far one of the ways is. */
    public sealed interface Attempt {
        /** On which ways, and in which language? */
        record Choosing() implements Attempt {}

        /** It is spoken to the parker's leg. */
        record OnLeg() implements Attempt {}

        /** The parker's leg ends; then he is called back. */
        record Leaving() implements Attempt {}

        /** {@code device} null: it is looked up. */
        record CallingBack(@Nullable LegId device) implements Attempt {}
    }

    public Announcement {
        ways = List.copyOf(ways);
    }

    /** Without the first way, which did not work or is being tried. */
    public Announcement further() {
        return new Announcement(parkId, slot, parker, number, ways.subList(1, ways.size()));
    }
}
