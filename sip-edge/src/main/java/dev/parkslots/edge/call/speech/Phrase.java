package dev.parkslots.edge.call.speech;

import java.util.Locale;

/** What can be said: whole sentences, the beginnings of some, and digits, which are said one after the other. */
public enum Phrase {
    /** Two notes that make people listen; the same in every language. */
    CHIME,
    /** Nobody waits in the slot that was dialled. */
    SLOT_EMPTY,
    NO_SUCH_SLOT,
    /** Neither a slot nor a code nor anybody. */
    NO_SUCH_NUMBER,
    LOT_FULL,
    /** The user may not park or pick up there. */
    NOT_ALLOWED,
    PARKING_OFF,
    /** Somebody else is picking the caller up. */
    TAKEN_BY_SOMEONE_ELSE,
    /** The slot holds somebody else, or is kept for somebody else. */
    SLOT_OCCUPIED,
    /** park-service or its store can't be asked. */
    TRY_LATER,
    /** There is no held call to park, or more than one. */
    NO_CALL_TO_PARK,
    /** Digits of the slot follow. */
    PARKED_ON,
    /** Digits of the slot follow. */
    SLOT_RESERVED,
    /** To a caller, before the ladder hangs up. */
    NOBODY_AVAILABLE,
    /** Digits of an extension follow. */
    CALL_FOR,
    /** Digits of a slot follow. */
    ON,
    DIGIT_0,
    DIGIT_1,
    DIGIT_2,
    DIGIT_3,
    DIGIT_4,
    DIGIT_5,
    DIGIT_6,
    DIGIT_7,
    DIGIT_8,
    DIGIT_9;

    /** Its file is called like this, with {@code .wav}: {@code slot-empty}, {@code digit-7}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if it is none of 0 to 9 */
    static Phrase ofDigit(char digit) {
        if (digit < '0' || digit > '9') {
            throw new IllegalArgumentException("No digit: " + digit);
        }
        return valueOf("DIGIT_" + digit);
    }
}
