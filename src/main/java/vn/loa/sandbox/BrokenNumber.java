package vn.loa.sandbox;

/** What lists hold where a mobile number should be, in equal shares. The reader must refuse each. */
enum BrokenNumber {
    FIXED_LINE,
    FIXED_LINE_WITHOUT_ZERO,
    LETTER_FOR_THE_LAST_DIGIT,
    LETTER_O_FOR_ZERO,
    A_DIGIT_MISSING,
    A_DIGIT_TOO_MANY,
    SCIENTIFIC,
    SCIENTIFIC_WITH_84,
    TWO_IN_A_CELL,
    SHORT_CODE,
    NOTHING;

    /** @param n ten digits, {@code 0912345678} of a good number */
    String write(String n) {
        return switch (this) {
            case FIXED_LINE -> "0207 6" + n.substring(4);
            case FIXED_LINE_WITHOUT_ZERO -> "20736" + n.substring(5);
            case LETTER_FOR_THE_LAST_DIGIT -> n.substring(0, 9) + "x";
            case LETTER_O_FOR_ZERO -> "O" + n.substring(1);
            case A_DIGIT_MISSING -> n.substring(0, 9);
            case A_DIGIT_TOO_MANY -> n + "7";
            case SCIENTIFIC -> n.charAt(1) + "." + n.substring(2, 4) + "E+08";
            case SCIENTIFIC_WITH_84 -> "8.4" + n.charAt(1) + "E+10";
            case TWO_IN_A_CELL -> n + " / " + n.substring(0, 4) + "123456";
            case SHORT_CODE -> "9" + n.substring(7);
            case NOTHING -> "";
        };
    }
}
