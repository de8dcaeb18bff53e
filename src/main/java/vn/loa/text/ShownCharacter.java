package vn.loa.text;

import java.util.Collection;
import java.util.stream.Collectors;

/** Characters as a person can read them, also those that cannot be seen. */
final class ShownCharacter {

    private ShownCharacter() {}

    static String list(Collection<String> characters) {
        return characters.stream().map(ShownCharacter::of).collect(Collectors.joining(" "));
    }

    /** The character itself when it is a letter or plain ASCII, else with its code: {@code – (U+2013)}; ∅ for nothing. */
    static String of(String text) {
        return switch (text) {
            case "" -> "∅";
            case " " -> "␣";
            case "\n" -> "↵";
            case "\r\n" -> "CR LF";
            default -> of(text.codePointAt(0), text);
        };
    }

    private static String of(int character, String text) {
        if (Character.isLetter(character) || (character > ' ' && character < 0x7F)) {
            return text;
        }
        String code = String.format("U+%04X", character);
        return isVisible(character) ? text + " (" + code + ")" : code;
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> true;
        };
    }
}
