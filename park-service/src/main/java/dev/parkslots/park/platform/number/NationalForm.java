package dev.parkslots.park.platform.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/** A number as it is written in its own country. */
public final class NationalForm {

    /** E.164 has 15 digits at most; a longer text is no number, and not worth the parser's time. */
    private static final int LONGEST = 20;

    private NationalForm() {}

    /** E.g. "01 23 45 67 89" of "+33123456789"; what is no international number (an extension, a SIP address) as it is. */
    public static String of(String number) {
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
