package vn.loa.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsTextTest {

    @Test
    void all134LettersAreComposedFromTheirPieces() {
        String pieces = Normalizer.normalize(VietnameseLetters.ALL, Normalizer.Form.NFD);

        assertThat(VietnameseLetters.ALL).hasSize(134);
        assertThat(SmsText.tidy(pieces)).isEqualTo(VietnameseLetters.ALL);
        assertThat(SmsText.tidied(pieces).composed()).isTrue();
    }

    @Test
    void lettersWithTheirMarksInTheOtherOrderAreComposedToo() {
        assertThat(SmsText.tidy("e\u0302\u0323 e\u0323\u0302 ê\u0323 ẹ\u0302 o\u031B\u0301"))
                .isEqualTo("ệ ệ ệ ệ ớ");
    }

    @ParameterizedTest
    @CsvSource({
        "00A0, ' '",
        "2007, ' '",
        "202F, ' '",
        "3000, ' '",
        "0009, ' '",
        "2000, ' '",
        "2018, ''''",
        "2019, ''''",
        "201C, '\"'",
        "201D, '\"'",
        "201E, '\"'",
        "00AB, '\"'",
        "2010, -",
        "2011, -",
        "2013, -",
        "2014, -",
        "2015, -",
        "2212, -",
        "2026, ...",
        "200B, ''",
        "200C, ''",
        "200D, ''",
        "2060, ''",
        "FEFF, ''",
        "00AD, ''",
        "200E, ''",
        "200F, ''",
        "202A, ''",
        "202E, ''",
        "2066, ''",
        "2069, ''",
        "061C, ''",
        "001B, ''",
        "0000, ''",
        "007F, ''",
        "0090, ''",
        "212A, K",
        "037E, ;"
    })
    void aCharacterNobodyCanTellApartIsReplaced(String code, String by) {
        char character = (char) Integer.parseInt(code, 16);

        assertThat(SmsText.tidy("a" + character + "b")).isEqualTo("a" + by + "b");
    }

    @Test
    void lineEndsBecomeLineFeeds() {
        assertThat(SmsText.tidy("a\r\nb\u2028c\u2029d\u0085e\u000Bf\n\ng")).isEqualTo("a\nb\nc\nd\ne\nf\n\ng");
    }

    @Test
    void whatTheAlphabetHasStays() {
        String all = Gsm7.decode(allCodes()) + "^{}\\[~]|€\f";

        assertThat(SmsText.tidy(all)).isEqualTo(all);
    }

    @Test
    void whatIsOnlyExpensiveStays() {
        String text = "₫ ` • 😀 й 한 Ð ð ½";

        assertThat(SmsText.tidy(text)).isEqualTo(text);
    }

    @Test
    void aTextInOrderIsTheSameString() {
        String text = "Sở TTTT đề nghị ông/bà cài ứng dụng, " + VietnameseLetters.ALL;

        assertThat(SmsText.tidy(text)).isSameAs(text);
    }

    @Test
    void aMarkIsJoinedAcrossARemovedCharacter() {
        assertThat(SmsText.tidy("e\u200B\u0301")).isEqualTo("é");
    }

    @Test
    void replacementsAreToldInOrderOfFirstAppearance() {
        Tidied tidied = SmsText.tidied("“Covid – 19”\u00A0– \uFEFFhết\r\n");

        assertThat(tidied.text()).isEqualTo("\"Covid - 19\" - hết\n");
        assertThat(tidied.composed()).isFalse();
        assertThat(tidied.replaced())
                .containsExactly(
                        new Tidied.Replacement("“", "\"", 1),
                        new Tidied.Replacement("–", "-", 2),
                        new Tidied.Replacement("”", "\"", 1),
                        new Tidied.Replacement("\u00A0", " ", 1),
                        new Tidied.Replacement("\uFEFF", "", 1),
                        new Tidied.Replacement("\r\n", "\n", 1));
    }

    @Test
    void tidyingTwiceIsTidyingOnceAndTheResultIsNfc() {
        SeededTexts.forEach(5_000, 200, text -> {
            String tidy = SmsText.tidy(text);
            assertThat(SmsText.tidy(tidy)).isEqualTo(tidy);
            assertThat(Normalizer.isNormalized(tidy, Normalizer.Form.NFC)).isTrue();
        });
    }

    @Test
    void theShortWayAndTheLongWayAgreeOnEveryCharacter() {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            String alone = String.valueOf(c);
            assertThat(SmsText.tidy(alone)).as("U+%04X", (int) c).isEqualTo(SmsText.tidy(alone + "\u200B"));
        }
    }

    @Test
    void nfcIsOnlyLeftOutWhereItChangesNothing() {
        for (int c = 0; c < 0x20D0; c++) {
            String between = "e" + (char) c + "\u00E9";
            String nfc = Normalizer.normalize(between, Normalizer.Form.NFC);
            assertThat(SmsText.tidy(between)).as("U+%04X", c).isEqualTo(SmsText.tidy(nfc));
        }
    }

    private static byte[] allCodes() {
        byte[] codes = new byte[127];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) (i < 0x1B ? i : i + 1);
        }
        return codes;
    }
}
