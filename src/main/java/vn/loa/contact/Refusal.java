package vn.loa.contact;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.loa.words.Phrase;

/**
 * Why a text is no mobile number, each in words that say what to do. A phrase may name a prefix, a length or a character,
 * never the number: the words end up in files that more people read than the list itself.
 */
final class Refusal {

    private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?\\d+(?:[.,]\\d+)?[eE][+-]?\\d+");

    private Refusal() {}

    /** What can be said before any digit is looked at, or null: empty, scientific notation, letters, other marks. */
    static @Nullable Phrase ofText(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return Phrase.of("contact.number.empty");
        }
        if (SCIENTIFIC.matcher(trimmed).matches()) {
            return Phrase.of("contact.number.scientific");
        }
        long digits = trimmed.chars().filter(Refusal::isDigit).count();
        if (digits == 0) {
            return Phrase.of("contact.number.no-digits");
        }
        for (int i = 0; i < trimmed.length(); ) {
            int c = trimmed.codePointAt(i);
            boolean leadingPlus = c == '+' && trimmed.substring(0, i).chars().noneMatch(Refusal::isDigit);
            if (!isDigit(c) && !leadingPlus && !Tidy.isSeparator(c)) {
                return ofCharacter(Character.toString(c), digits);
            }
            i += Character.charCount(c);
        }
        return null;
    }

    /** Another country's number, or null; digits with the plus if it stands first. */
    static @Nullable Phrase ofForeign(String text) {
        boolean plus = text.startsWith("+");
        String digits = plus ? text.replace("+", "") : text;
        if (!digits.isEmpty() && digits.chars().allMatch(c -> c == '0')) {
            return Phrase.of("contact.number.zeros");
        }
        String international = digits.startsWith("00") ? digits.substring(2) : plus ? digits : "84";
        return international.startsWith("84") ? null : LibraryOpinion.ofForeign(international);
    }

    /** What a Vietnamese number that is in no mobile prefix is, or what is wrong with its length. */
    static Phrase ofDigits(String text) {
        String national = text.startsWith("0") ? text.substring(1) : text;
        int length = national.length();
        if (isService(national)) {
            return Phrase.of(national.startsWith("1900") ? "contact.number.premium" : "contact.number.toll-free");
        }
        if (!text.startsWith("0") && length <= 6) {
            return Phrase.of("contact.number.short-code");
        }
        if (national.startsWith("2") && length >= 8 && length <= 11) {
            return Phrase.of("contact.number.fixed-line");
        }
        if (length == 10 && national.startsWith("1")) {
            return Phrase.of("contact.number.retired", text.substring(0, 4));
        }
        if (length != 9) {
            String key = length < 9 ? "contact.number.too-short" : "contact.number.too-long";
            return Phrase.of(key, String.valueOf(text.length()));
        }
        return LibraryOpinion.ofNational(national);
    }

    /** Whether these are the digits, without zero, of a 1800 or 1900 service: eight to ten of them. */
    static boolean isService(String national) {
        return (national.startsWith("1900") || national.startsWith("1800"))
                && national.length() >= 8
                && national.length() <= 10;
    }

    private static Phrase ofCharacter(String character, long digits) {
        if (digits >= Tidy.TWO_NUMBERS) {
            return Phrase.of("contact.number.several");
        }
        boolean letter = Character.isLetter(character.codePointAt(0));
        return Phrase.of(letter ? "contact.number.letter" : "contact.number.mark", character);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
