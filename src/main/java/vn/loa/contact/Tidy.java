package vn.loa.contact;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes away what people, Excel and web pages put around a number, without touching a digit's value. */
final class Tidy {

    /** From so many digits on, a cell may hold two numbers. */
    static final int TWO_NUMBERS = 18;

    private static final Pattern LABEL =
            Pattern.compile("^(?:tel|phone|mobile|sđt|sdt|đtdđ|dtdd|đt|dt|điện thoại)\\s*[:.]\\s*(?=[+(0-9])");
    private static final Pattern EXCEL_DECIMAL = Pattern.compile("^(\\+?\\d{8,})[.,]0{1,2}$");
    private static final Pattern FORMULA_TEXT = Pattern.compile("^=\\s*\"?([^\"]*)\"?$");
    private static final String SEPARATORS = ".,-()[]{}/\\;:|_·•'\"`´’‘“”~−";

    private Tidy() {}

    /** Compatibility forms composed (NFKC), digits of every script as ASCII, what has no width removed. */
    static String plainCharacters(String text) {
        if (isAscii(text)) {
            return text;
        }
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder plain = new StringBuilder(composed.length());
        composed.codePoints().forEach(c -> {
            if (Character.isDigit(c)) {
                plain.append(Character.digit(c, 10));
            } else if (Character.getType(c) != Character.FORMAT) {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString();
    }

    /** Without a leading {@code tel:} or {@code SĐT:}. */
    static String withoutLabel(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || !Character.isLetter(trimmed.charAt(0))) {
            return text;
        }
        Matcher label = LABEL.matcher(trimmed.toLowerCase(Locale.ROOT));
        return label.find() ? trimmed.substring(label.end()) : text;
    }

    /** Without the marks that make Excel keep digits as text: a leading apostrophe, or {@code ="…"} around them. */
    static String withoutTextMark(String text) {
        String trimmed = text.strip();
        if (trimmed.startsWith("=")) {
            Matcher formula = FORMULA_TEXT.matcher(trimmed);
            return formula.matches() ? formula.group(1) : text;
        }
        return trimmed.startsWith("'") || trimmed.startsWith("’") || trimmed.startsWith("`")
                ? trimmed.substring(1)
                : text;
    }

    /** {@code 912345678.0} is how a number read from a spreadsheet cell prints. */
    static String withoutExcelDecimal(String text) {
        if (!text.endsWith("0") && !text.endsWith(" ")) {
            return text;
        }
        Matcher decimal = EXCEL_DECIMAL.matcher(text.strip());
        return decimal.matches() ? decimal.group(1) : text;
    }

    /** Digits alone, with the plus if it stands first. */
    static String withoutSeparators(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isSeparator(c)) {
                digits.append(c);
            }
        }
        return digits.length() == text.length() ? text : digits.toString();
    }

    static boolean isSeparator(int c) {
        if (c < 0x80) {
            return c <= ' ' || SEPARATORS.indexOf(c) >= 0;
        }
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.DASH_PUNCTUATION
                || SEPARATORS.indexOf(c) >= 0;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
