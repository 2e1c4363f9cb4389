package dev.parkslots.edge.call.speech;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A language that the edge speaks. */
public enum Language {
    EN,
    FR;

    /** The tag by which the directory and folders of sentences name it: {@code en}, {@code fr}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The language of this tag; English for none, and for one that nobody here speaks. */
    public static Language of(@Nullable String tag) {
        for (Language language : values()) {
            if (language.tag().equals(tag)) {
                return language;
            }
        }
        return EN;
    }
}
