package dev.parkslots.park.slot.body;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.parkslots.park.slot.state.Caller;

/**
 * Who waits, as people read it.
 *
 * @param name empty when unknown
 * @param number as the network presented it; empty when withheld
 * @param display the number in its national form, e.g. "01 23 45 67 89"; one that is no international number as it is
 */
public record CallerBody(String name, String number, String display) {

    /** E.164 has 15 digits at most; a longer text is no number, and not worth the parser's time. */
    private static final int LONGEST = 20;

    public static CallerBody of(Caller caller) {
        return new CallerBody(caller.name(), caller.number(), display(caller.number()));
    }

    public static String display(String number) {
        if (!number.startsWith("+") || number.length() > LONGEST) {
            return number;
        }
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber parsed = numbers.parse(number, null);
            return numbers.isPossibleNumber(parsed) ? numbers.format(parsed, PhoneNumberFormat.NATIONAL) : number;
        } catch (NumberParseException noNumber) {
            return number;
        }
    }
}
