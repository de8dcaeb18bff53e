package vn.loa.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against the table as 3GPP 23.038 prints it: eight columns (bits 7 to 5), sixteen rows (bits 4 to 1). */
class Gsm7Test {

    private static final String[] ROWS = {
        "0040 0394 SP   0030 00A1 P    00BF p",
        "00A3 005F !    1    A    Q    a    q",
        "0024 03A6 0022 2    B    R    b    r",
        "00A5 0393 #    3    C    S    c    s",
        "00E8 039B 00A4 4    D    T    d    t",
        "00E9 03A9 %    5    E    U    e    u",
        "00F9 03A0 &    6    F    V    f    v",
        "00EC 03A8 '    7    G    W    g    w",
        "00F2 03A3 (    8    H    X    h    x",
        "00C7 0398 )    9    I    Y    i    y",
        "000A 039E *    :    J    Z    j    z",
        "00D8 ESC  +    ;    K    00C4 k    00E4",
        "00F8 00C6 ,    <    L    00D6 l    00F6",
        "000D 00E6 -    =    M    00D1 m    00F1",
        "00C5 00DF .    >    N    00DC n    00FC",
        "00E5 00C9 /    ?    O    00A7 o    00E0"
    };

    private static final Map<Character, Integer> EXTENSION = Map.of(
            '\f', 0x0A, '^', 0x14, '{', 0x28, '}', 0x29, '\\', 0x2F, '[', 0x3C, '~', 0x3D, ']', 0x3E, '|', 0x40,
            '\u20AC', 0x65);

    private static final Map<Character, byte[]> ORACLE = oracle();

    @Test
    void everyCharacterOfUnicodeIsEncodedAsTheStandardSays() {
        assertThat(ORACLE).hasSize(127 + 10);
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            byte[] octets = ORACLE.get((char) c);
            assertThat(Gsm7.can((char) c)).as("U+%04X", c).isEqualTo(octets != null);
            if (octets != null) {
                String text = String.valueOf((char) c);
                assertThat(Gsm7.encode(text)).as("U+%04X", c).isEqualTo(octets);
                assertThat(Gsm7.septets(text)).as("U+%04X", c).isEqualTo(octets.length);
                assertThat(Gsm7.decode(octets)).as("U+%04X", c).isEqualTo(text);
            }
        }
    }

    @Test
    void ofThe134LettersOnlySevenAreGsm() {
        String gsm = VietnameseLetters.ALL
                .codePoints()
                .filter(c -> Gsm7.can((char) c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(gsm).isEqualTo("àèéìòùÉ");
    }

    @Test
    void vaIsGsmInSmallLettersOnly() {
        assertThat(Gsm7.canEncode("và")).isTrue();
        assertThat(Gsm7.canEncode("VÀ")).isFalse();
        assertThat(Gsm7.canEncode("va\u0300")).isFalse();
    }

    @Test
    void aTextOutsideTheAlphabetIsNotEncoded() {
        assertThatThrownBy(() -> Gsm7.encode("ạ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Gsm7.septets("😀")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnknownEscapeIsShownAsTheStandardAsksOfReceivers() {
        assertThat(Gsm7.decode(new byte[] {0x1B, 0x41})).isEqualTo("A");
        assertThat(Gsm7.decode(new byte[] {0x41, 0x1B})).isEqualTo("A ");
        assertThat(Gsm7.decode(new byte[] {0x1B, 0x1B, 0x41})).isEqualTo(" A");
        assertThat(Gsm7.decode(new byte[] {0x1B, 0x28, 0x28})).isEqualTo("{(");
        assertThat(Gsm7.decode(new byte[] {(byte) 0x80})).isEqualTo("@");
    }

    @Test
    void whatIsEncodedIsDecoded() {
        SeededTexts.forEach(2_000, 300, text -> {
            if (Gsm7.canEncode(text)) {
                byte[] octets = Gsm7.encode(text);
                assertThat(octets).hasSize(Gsm7.septets(text));
                assertThat(Gsm7.decode(octets)).isEqualTo(text);
            }
        });
    }

    private static Map<Character, byte[]> oracle() {
        Map<Character, byte[]> oracle = new HashMap<>();
        for (int row = 0; row < 16; row++) {
            String[] cells = ROWS[row].split(" +", -1);
            for (int column = 0; column < 8; column++) {
                if (!cells[column].equals("ESC")) {
                    oracle.put(character(cells[column]), new byte[] {(byte) (column << 4 | row)});
                }
            }
        }
        EXTENSION.forEach((c, code) -> oracle.put(c, new byte[] {0x1B, code.byteValue()}));
        return oracle;
    }

    private static char character(String cell) {
        if (cell.equals("SP")) {
            return ' ';
        }
        return cell.length() == 1 ? cell.charAt(0) : (char) Integer.parseInt(cell, 16);
    }
}
