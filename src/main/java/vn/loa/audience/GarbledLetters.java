package vn.loa.audience;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds Vietnamese text that went through a wrong encoding before it reached us: TCVN3 and VNI fonts ("NguyÔn V¨n A",
 * "Nguyeãn Vaên A" typed as Latin letters) and UTF-8 read as Windows-1252 ("Nguyá»…n"). Such a file is valid Unicode, so
 * only its letters betray it: of what is not ASCII, hardly anything is a Vietnamese letter.
 */
final class GarbledLetters {

    private static final int ROWS = 200;
    private static final int FEWEST = 4;

    /** Letters of Vietnamese beyond ASCII below U+0100; all above that are in the blocks tested in the code. */
    private static final String VIETNAMESE_LATIN_1 = "àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ";

    /** Signs a clean list may hold. */
    private static final String SIGNS = "\u00A0–—“”‘’…•·°×ðÐ₫€✓✔√";

    /** VNI writes a letter's accent as a second letter: "Nguyeãn", "Traàn", "hoâm". Vietnamese has none of these pairs. */
    private static final Pattern VNI_PAIR =
            Pattern.compile("[aA][\u00C0-\u00FF]|[eE][\u00C0-\u00FF]|[oO][âôùúøûõïÂÔÙÚØÛÕÏ]");

    private GarbledLetters() {}

    /** A cell that shows it, or empty when the rows look fine. */
    static Optional<String> seenIn(Rows rows) {
        int good = 0;
        int strange = 0;
        String example = "";
        Row row = rows.next();
        for (int i = 0; i < ROWS && row != null; i++, row = rows.next()) {
            for (String cell : row.cells()) {
                int strangeHere =
                        (int) (cell.chars().filter(GarbledLetters::isStrange).count()
                                + VNI_PAIR.matcher(cell).results().count());
                good += (int) cell.chars().filter(GarbledLetters::isVietnamese).count();
                strange += strangeHere;
                example = strangeHere > 0 && example.isEmpty() ? cell : example;
            }
        }
        return strange >= FEWEST && strange * 3 > good ? Optional.of(example) : Optional.empty();
    }

    private static boolean isVietnamese(int c) {
        return VIETNAMESE_LATIN_1.indexOf(c) >= 0
                || (c >= 0x1EA0 && c <= 0x1EF9)
                || "ăĂđĐĩĨũŨơƠưƯ".indexOf(c) >= 0
                || (c >= 0x300 && c <= 0x323);
    }

    private static boolean isStrange(int c) {
        return c >= 0x80
                && !isVietnamese(c)
                && SIGNS.indexOf(c) < 0
                && (c < 0x100 || (c >= 0x2000 && c < 0x2200) || c == 0xFFFD || (c >= 0x152 && c <= 0x192));
    }
}
