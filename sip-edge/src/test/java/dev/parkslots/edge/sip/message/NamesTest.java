package dev.parkslots.edge.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that callers choose, at the door. */
class NamesTest {

    private static final String EVIL_MARKS =
            "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff";
    private static final String FAMILY = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67";

    @ParameterizedTest
    @CsvSource({
        "Dupont, Dupont",
        "'<script>alert(1)</script>', '<script>alert(1)</script>'",
        "Zoë Ağaoğlu, Zoë Ağaoğlu",
        "عمر, عمر"
    })
    void aNameStaysAsItIs(String sent, String shown) {
        assertThat(Names.plain(sent)).isEqualTo(shown);
    }

    @Test
    void marksThatTurnTextAreTakenOut() {
        assertThat(Names.plain("Du" + EVIL_MARKS + "pont")).isEqualTo("Dupont");
        assertThat(Names.plain("gpj.\u202egnp.exe")).isEqualTo("gpj.gnp.exe");
        assertThat(Names.plain("\\\u202eDupont")).isEqualTo("Dupont");
        assertThat(Names.plain(EVIL_MARKS)).isEmpty();
    }

    @Test
    void controlsBecomeBlanks() {
        assertThat(Names.plain("Du\u0000pont\r\nBob\u001b[31m\u0085x\u2028y\u009bz\u0007"))
                .isEqualTo("Du pont  Bob [31m x y z");
        assertThat(Names.plain("\u0007")).isEmpty();
    }

    @Test
    void halfACharacterIsNone() {
        assertThat(Names.plain("a\ud800b\udc00c\uffffd\ufdd0e")).isEqualTo("abcde");
    }

    @Test
    void emojiStayWhole() {
        assertThat(Names.plain("Dupont " + FAMILY)).isEqualTo("Dupont " + FAMILY);
        String many = Names.plain("\ud83d\ude00".repeat(10_000));
        assertThat(many.codePointCount(0, many.length())).isEqualTo(128);
        assertThat(Character.isHighSurrogate(many.charAt(many.length() - 1))).isFalse();
    }

    @Test
    void longNamesAndNumbersAreCut() {
        assertThat(Names.plain("x".repeat(10_000))).isEqualTo("x".repeat(128));
        assertThat(Names.plain("\u202e".repeat(10_000) + "Dupont")).isEqualTo("Dupont");
        assertThat(Names.number("+" + "3".repeat(10_000))).isEqualTo("+" + "3".repeat(63));
        assertThat(Names.number("+33\u202e12\u00073")).isEqualTo("+3312 3");
    }

    @Property(tries = 300)
    void whateverComesIsOneShortLineThatTurnsNothing(
            @ForAll @StringLength(max = 400) @CharRange(from = 0, to = 0xffff) String name) {
        String plain = Names.plain(name);

        assertThat(plain.codePointCount(0, plain.length())).isLessThanOrEqualTo(128);
        assertThat(plain.codePoints())
                .noneMatch(c -> Character.isISOControl(c)
                        || EVIL_MARKS.indexOf(c) >= 0
                        || Character.getType(c) == Character.SURROGATE
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
        assertThat(Names.plain(Names.quoted(plain)))
                .as("what we send on is what we read")
                .isEqualTo(plain);
    }
}
