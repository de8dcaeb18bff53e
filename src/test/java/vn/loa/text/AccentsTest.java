package vn.loa.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class AccentsTest {

    @Test
    void all134LettersBecomeTheirPlainLetter() {
        assertThat(Accents.strip(VietnameseLetters.ALL)).isEqualTo(VietnameseLetters.ALL_PLAIN);
    }

    @Test
    void lettersInPiecesBecomePlainToo() {
        String pieces = Normalizer.normalize(VietnameseLetters.ALL, Normalizer.Form.NFD);

        assertThat(Accents.strip(pieces)).isEqualTo(VietnameseLetters.ALL_PLAIN);
    }

    @Test
    void halfComposedLettersBecomePlainToo() {
        assertThat(Accents.strip("ê\u0323 ơ\u0301 ư\u0309")).isEqualTo("e o u");
    }

    @Test
    void theBarredDAndItsLookAlikesBecomeD() {
        assertThat(Accents.strip("đĐ \u00F0\u00D0 \u0256\u0189 100.000₫")).isEqualTo("dD dD dD 100.000d");
    }

    @Test
    void everythingElseStays() {
        String text = "й и\u0306 한국 각 ΑΆ α\u0301 € ß æ Ø 😀 ½ \u0301 1\u0301 “–”\n";

        assertThat(Accents.strip(text)).isEqualTo(text);
    }

    @Test
    void plainTextIsTheSameString() {
        String text = "Moi ban cai Bluezone {}[]~";

        assertThat(Accents.strip(text)).isSameAs(text);
    }

    @Test
    void strippingTwiceIsStrippingOnce() {
        SeededTexts.forEach(2_000, 200, text -> {
            String plain = Accents.strip(text);
            assertThat(Accents.strip(plain)).isEqualTo(plain);
        });
    }
}
