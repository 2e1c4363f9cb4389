package dev.parkslots.edge.call.speech;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that is said once, from its beginning to its end.
 *
 * @param phrases in this order
 */
public record Speech(Language language, List<Phrase> phrases) {

    public Speech {
        phrases = List.copyOf(phrases);
    }

    public static Speech of(Language language, Phrase... phrases) {
        return new Speech(language, List.of(phrases));
    }

    public Speech and(Phrase phrase) {
        List<Phrase> next = new ArrayList<>(phrases);
        next.add(phrase);
        return new Speech(language, next);
    }

    /** With a number after it, digit by digit. What is no digit in it is left out, as a "+" is. */
    public Speech and(String number) {
        List<Phrase> next = new ArrayList<>(phrases);
        number.chars().filter(one -> one >= '0' && one <= '9').forEach(one -> next.add(Phrase.ofDigit((char) one)));
        return new Speech(language, next);
    }
}
