package dev.parkslots.edge.dialplan;

import dev.parkslots.edge.parkservice.Directory;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One dial code: literal text around at most one placeholder, {@code *68{slot}}. */
record Code(Purpose purpose, String prefix, @Nullable Placeholder placeholder, String suffix) {

    enum Purpose {
        PARK_NEXT,
        PARK_AT,
        RETRIEVE,
        PAGE
    }

    enum Placeholder {
        SLOT("{slot}"),
        /** Two digits, 00 = first slot of the lot. */
        INDEX("{index}"),
        /** One digit, 0 = first slot of the lot. */
        DIGIT("{digit}"),
        EXTENSION("{extension}"),
        /** The number of a group. */
        GROUP("{group}");

        private final String text;

        Placeholder(String text) {
            this.text = text;
        }
    }

    static Code parse(Purpose purpose, String pattern) {
        for (Placeholder placeholder : Placeholder.values()) {
            int at = pattern.indexOf(placeholder.text);
            if (at >= 0) {
                String after = pattern.substring(at + placeholder.text.length());
                return new Code(purpose, pattern.substring(0, at), placeholder, after);
            }
        }
        return new Code(purpose, pattern, null, "");
    }

    /** Nothing but a placeholder: the bare number. */
    boolean isBare() {
        return placeholder != null && literalLength() == 0;
    }

    int literalLength() {
        return prefix.length() + suffix.length();
    }

    /** What stands for the placeholder in {@code dialed}, empty text if there is none; nothing if the literals do not match. */
    Optional<String> match(String dialed) {
        if (placeholder == null) {
            return dialed.equals(prefix) ? Optional.of("") : Optional.empty();
        }
        boolean literals = dialed.length() > literalLength() && dialed.startsWith(prefix) && dialed.endsWith(suffix);
        if (!literals) {
            return Optional.empty();
        }
        String variable = dialed.substring(prefix.length(), dialed.length() - suffix.length());
        boolean fits = Numbers.isDigits(variable)
                && switch (placeholder) {
                    case SLOT, EXTENSION, GROUP -> variable.length() <= 8;
                    case INDEX -> variable.length() == 2;
                    case DIGIT -> variable.length() == 1;
                };
        return fits ? Optional.of(variable) : Optional.empty();
    }

    /** The slot that the placeholder's text names, or nothing if there is no placeholder or the lot has no such place. */
    Optional<String> slot(String variable, List<Directory.Lot> lots) {
        if (placeholder == null) {
            return Optional.empty();
        }
        if (placeholder != Placeholder.INDEX && placeholder != Placeholder.DIGIT) {
            return Optional.of(variable);
        }
        if (lots.isEmpty() || !Numbers.isDigits(lots.get(0).from())) {
            return Optional.empty();
        }
        Directory.Lot lot = lots.get(0);
        long number = Long.parseLong(lot.from()) + Long.parseLong(variable);
        String slot = Long.toString(number);
        String padded = "0".repeat(Math.max(0, lot.from().length() - slot.length())) + slot;
        return Numbers.inRange(padded, lot.from(), lot.to()) ? Optional.of(padded) : Optional.empty();
    }
}
