package dev.parkslots.park.platform;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PlainTextTest {

    private static final String EVIL_MARKS =
            "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff";
    private static final String FAMILY = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67";

    @Test
    void whatIsSeenStays() {
        assertThat(PlainText.name("<b>Zoë \\\"O'Neil\\\" عمر " + FAMILY))
                .isEqualTo("<b>Zoë \\\"O'Neil\\\" عمر " + FAMILY);
        assertThat(PlainText.number("+33 1 23")).isEqualTo("+33 1 23");
        assertThat(PlainText.name(null)).isEmpty();
    }

    @Test
    void whatTurnsTextOrEndsLinesDoesNot() {
        assertThat(PlainText.name("Du" + EVIL_MARKS + "pont")).isEqualTo("Dupont");
        assertThat(PlainText.name("Du\u0000pont\r\nBob\u0085x\u2029y\u009b")).isEqualTo("Du pont  Bob x y");
        assertThat(PlainText.name("a\ud800b\udc00c\uffffd\ufdd0e")).isEqualTo("abcde");
        assertThat(PlainText.number("+33\u202e12")).isEqualTo("+3312");
    }

    @Test
    void longOnesAreCutBetweenCharacters() {
        String smileys = PlainText.name("\ud83d\ude00".repeat(10_000));

        assertThat(smileys).isEqualTo("\ud83d\ude00".repeat(128));
        assertThat(PlainText.number("3".repeat(10_000))).hasSize(64);
        assertThat(PlainText.name("\u202e".repeat(10_000) + "Dupont")).isEqualTo("Dupont");
    }

    @Property(tries = 300)
    void whateverComesIsOneShortLine(@ForAll @StringLength(max = 400) @CharRange(from = 0, to = 0xffff) String text) {
        String plain = PlainText.name(text);

        assertThat(plain.codePointCount(0, plain.length())).isLessThanOrEqualTo(128);
        assertThat(plain.codePoints())
                .noneMatch(c -> Character.isISOControl(c)
                        || EVIL_MARKS.indexOf(c) >= 0
                        || Character.getType(c) == Character.SURROGATE
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
        assertThat(PlainText.name(plain)).isEqualTo(plain);
    }
}
