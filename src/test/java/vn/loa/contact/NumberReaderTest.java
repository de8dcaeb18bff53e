package vn.loa.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.home.Home;
import vn.loa.words.Words;

/** Every form and every refusal of facts B1, as tables. {@code ␣} stands for a no-break space. */
class NumberReaderTest {

    private final NumberReader reader = NumberReader.open(new Home(Path.of("no-such-home")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            quoteCharacter = '~',
            value = {
                "0912345678            | +84912345678",
                "~ 0912345678  ~       | +84912345678",
                "0912 345 678          | +84912345678",
                "0912␣345␣678          | +84912345678",
                "0912.345.678          | +84912345678",
                "0912-345-678          | +84912345678",
                "0912–345—678          | +84912345678",
                "(0912) 345 678        | +84912345678",
                "[0912]345/678         | +84912345678",
                "0912,345,678          | +84912345678",
                "912,345,678           | +84912345678",
                "'0912345678           | +84912345678",
                "’0912345678           | +84912345678",
                "=~0912345678~         | +84912345678",
                "０９１２３４５６７８            | +84912345678",
                "＋８４９１２３４５６７８          | +84912345678",
                "091\u200b2345678\ufeff       | +84912345678",
                "\u202a0912345678\u202c       | +84912345678",
                "tel:+84-912-345-678   | +84912345678",
                "Tel: 0912345678       | +84912345678",
                "SĐT: 0912345678       | +84912345678",
                "+84912345678          | +84912345678",
                "+84 912 345 678       | +84912345678",
                "84912345678           | +84912345678",
                "84 912 345 678        | +84912345678",
                "0084912345678         | +84912345678",
                "00 84 912345678       | +84912345678",
                "(084) 912 345 678     | +84912345678",
                "+84 0912 345 678      | +84912345678",
                "(+84) 0912345678      | +84912345678",
                "840912345678          | +84912345678",
                "+84(0)912345678       | +84912345678",
                "912345678             | +84912345678",
                "912345678.0           | +84912345678",
                "84912345678.0         | +84912345678",
                "0912345678.0          | +84912345678",
                "841234567             | +84841234567",
                "84841234567           | +84841234567",
                "01691234567           | +84391234567",
                "0169 123 4567         | +84391234567",
                "1691234567            | +84391234567",
                "1691234567.0          | +84391234567",
                "+841691234567         | +84391234567",
                "841691234567          | +84391234567",
                "00841691234567        | +84391234567",
                "+84 01691234567       | +84391234567",
            })
    void everyFormIsTheSameNumber(String input, String e164) {
        String text = input.replace('␣', '\u00a0').replace('~', '"');
        NumberReading reading = reader.read(text);

        assertThat(reading).isInstanceOf(NumberReading.Valid.class);
        assertThat(((NumberReading.Valid) reading).number().e164()).isEqualTo(e164);
        assertThat(reading.input()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0162,032,viettel", "0163,033,viettel", "0164,034,viettel", "0165,035,viettel",
        "0166,036,viettel", "0167,037,viettel", "0168,038,viettel", "0169,039,viettel",
        "0120,070,mobifone", "0121,079,mobifone", "0122,077,mobifone", "0126,076,mobifone",
        "0128,078,mobifone", "0123,083,vinaphone", "0124,084,vinaphone", "0125,085,vinaphone",
        "0127,081,vinaphone", "0129,082,vinaphone", "0186,056,vietnamobile", "0188,058,vietnamobile",
        "0199,059,gmobile",
    })
    void everyOldPrefixBecomesItsNewOne(String old, String now, String carrier) {
        NumberReading.Valid reading = (NumberReading.Valid) reader.read(old + "1234567");

        assertThat(reading.number().national()).isEqualTo(now + "1234567");
        assertThat(reading.carrier()).isEqualTo(new Carrier(carrier));
        assertThat(reading.rules()).containsExactly("migrate-2018: " + old + "1234567 → " + now + "1234567");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~                        | empty",
                "~   ~                     | empty",
                "~\u200b~                  | empty",
                "02076251899               | fixed-line",
                "0207 625 1899             | fixed-line",
                "2076251899                | fixed-line",
                "+842076251899             | fixed-line",
                "842076251899              | fixed-line",
                "02437654321               | fixed-line",
                "02876543210               | fixed-line",
                "113                       | short-code",
                "9029                      | short-code",
                "18001                     | short-code",
                "19001234                  | premium",
                "1900123456                | premium",
                "1900.12.34.56             | premium",
                "18001166                  | toll-free",
                "1800 1234                 | toll-free",
                "+1 202 555 0143           | foreign",
                "+85620123456              | foreign",
                "0085620123456             | foreign",
                "+8613800138000            | foreign",
                "+0912345678               | no-country",
                "090123456x                | letter",
                "O912345678                | letter",
                "0912345678 (mẹ)           | letter",
                "ext 0912345678            | letter",
                "không có                  | no-digits",
                "-                         | no-digits",
                "#N/A                      | no-digits",
                "*101#                     | mark",
                "0912345678?               | mark",
                "0912+345678               | mark",
                "8.49E+10                  | scientific",
                "9.01E+08                  | scientific",
                "8,49E+10                  | scientific",
                "9e8                       | scientific",
                "091234567                 | too-short",
                "09123456                  | too-short",
                "+8491234567               | too-short",
                "09123456789               | too-long",
                "84912345678901            | too-long",
                "0912345678 0987654321     | several",
                "0912345678/0987654321     | several",
                "0912345678, 0987654321    | several",
                "0912345678; 0987654321    | several",
                "0912345678 - 01691234567  | several",
                "912345678 987654321       | several",
                "84912345678,84987654321   | several",
                "+84912345678 +84987654321 | several",
                "0912345678 hoặc 0987654321| several",
                "0951234567                | no-carrier",
                "0911234567890123456789    | too-long",
                "0401234567                | not-in-plan",
                "0711234567                | not-in-plan",
                "0551234567                | not-in-plan",
                "0521234567                | not-in-plan",
                "0891234567                | not-in-plan",
                "0672123456                | not-in-plan",
                "01601234567               | retired",
                "01871234567               | retired",
                "1601234567                | retired",
                "0000000000                | zeros",
            })
    void everythingElseIsRefusedInWords(String input, String reason) {
        NumberReading reading = reader.read(input);

        assertThat(reading).isInstanceOf(NumberReading.Invalid.class);
        NumberReading.Invalid invalid = (NumberReading.Invalid) reading;
        assertThat(invalid.reason().key()).isEqualTo("contact.number." + reason);
        assertThat(Words.VIETNAMESE.say(invalid.reason())).endsWith(".").doesNotContain("{");
        assertThat(Words.ENGLISH.say(invalid.reason())).endsWith(".").doesNotContain("{");
    }

    @Test
    void twoNumbersOnTwoLinesOfACellAreRefused() {
        NumberReading.Invalid reading = (NumberReading.Invalid) reader.read("0912345678\n0987654321");

        assertThat(reading.reason().key()).isEqualTo("contact.number.several");
    }

    @Test
    void everyStepIsKeptInOrder() {
        NumberReading reading = reader.read("\u00a0'(+84) 0169.123.4567");

        assertThat(reading.rules())
                .containsExactly(
                        "unicode: \u00a0'(+84) 0169.123.4567 →  '(+84) 0169.123.4567",
                        "apostrophe:  '(+84) 0169.123.4567 → (+84) 0169.123.4567",
                        "separators: (+84) 0169.123.4567 → +8401691234567",
                        "country-code: +8401691234567 → 001691234567",
                        "double-zero: 001691234567 → 01691234567",
                        "migrate-2018: 01691234567 → 0391234567");
    }

    @Test
    void aNumberWrittenPlainlyNeedsNoRule() {
        assertThat(reader.read("0912345678").rules()).isEmpty();
    }

    @Test
    void theStepsBeforeARefusalAreKept() {
        assertThat(reader.read("2076251899").rules()).isEqualTo(List.of("lost-zero: 2076251899 → 02076251899"));
    }

    @Test
    void aReadingNeverPrintsTheNumber() {
        assertThat(reader.read("0912 345 678")).hasToString("0912•••678 vinaphone");
        assertThat(reader.read("091234567x")).hasToString("contact.number.letter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+", "+84", "84", "0", "00", "0084", "(", "=", "'", "tel:", "𝟘𝟡𝟙", "\ud800", "😀0912345678"})
    void oddScrapsAreRefusedNotThrown(String input) {
        assertThat(reader.read(input)).isInstanceOf(NumberReading.Invalid.class);
    }
}
