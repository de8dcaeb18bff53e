package vn.loa.sandbox;

import java.util.Map;

/** The forms in which lists hold a good number, with how often, in per mille. The reader must see through each. */
enum NumberForm {
    PLAIN(490),
    SPACED(90),
    DOTTED(60),
    DASHED(40),
    PLUS_84(50),
    PLUS_84_SPACED(20),
    PLUS_84_AND_ZERO(10),
    BARE_84(40),
    ZEROS_84(10),
    LOST_ZERO(80),
    LOST_ZERO_AND_DECIMAL(10),
    APOSTROPHE(10),
    NO_BREAK_SPACE(10),
    FULL_WIDTH(5),
    TRAILING_BLANK(15),
    OLD_11_DIGITS(50),
    OLD_11_DIGITS_SPACED(10);

    static final int PER_MILLE = 1000;

    /** The prefixes of 2018 turned round; numbers of other prefixes are too young to have had eleven digits. */
    private static final Map<String, String> OLD_PREFIXES = Map.ofEntries(
            Map.entry("032", "0162"),
            Map.entry("033", "0163"),
            Map.entry("034", "0164"),
            Map.entry("035", "0165"),
            Map.entry("036", "0166"),
            Map.entry("037", "0167"),
            Map.entry("038", "0168"),
            Map.entry("039", "0169"),
            Map.entry("070", "0120"),
            Map.entry("079", "0121"),
            Map.entry("077", "0122"),
            Map.entry("076", "0126"),
            Map.entry("078", "0128"),
            Map.entry("083", "0123"),
            Map.entry("084", "0124"),
            Map.entry("085", "0125"),
            Map.entry("081", "0127"),
            Map.entry("082", "0129"),
            Map.entry("056", "0186"),
            Map.entry("058", "0188"));

    private final int perMille;

    NumberForm(int perMille) {
        this.perMille = perMille;
    }

    /** The form a roll of a thousand gives. */
    static NumberForm rolled(int roll) {
        int left = roll;
        for (NumberForm form : values()) {
            left -= form.perMille;
            if (left < 0) {
                return form;
            }
        }
        throw new IllegalStateException("the shares do not add up to " + PER_MILLE);
    }

    /** @param n ten digits, {@code 0912345678} */
    String write(String n) {
        return switch (this) {
            case PLAIN -> n;
            case SPACED -> n.substring(0, 4) + " " + n.substring(4, 7) + " " + n.substring(7);
            case DOTTED -> n.substring(0, 4) + "." + n.substring(4, 7) + "." + n.substring(7);
            case DASHED -> n.substring(0, 3) + "-" + n.substring(3, 6) + "-" + n.substring(6);
            case PLUS_84 -> "+84" + n.substring(1);
            case PLUS_84_SPACED -> "+84 " + n.substring(1, 4) + " " + n.substring(4, 7) + " " + n.substring(7);
            case PLUS_84_AND_ZERO -> "(+84) " + n;
            case BARE_84 -> "84" + n.substring(1);
            case ZEROS_84 -> "0084" + n.substring(1);
            case LOST_ZERO -> n.substring(1);
            case LOST_ZERO_AND_DECIMAL -> n.substring(1) + ".0";
            case APOSTROPHE -> "'" + n;
            case NO_BREAK_SPACE -> n.substring(0, 4) + "\u00a0" + n.substring(4);
            case FULL_WIDTH -> fullWidth(n);
            case TRAILING_BLANK -> n + "  ";
            case OLD_11_DIGITS -> old(n);
            case OLD_11_DIGITS_SPACED -> old(n).replaceFirst("(.{4})(.{3})", "$1 $2 ");
        };
    }

    private static String old(String national) {
        String old = OLD_PREFIXES.get(national.substring(0, 3));
        return old == null ? national : old + national.substring(3);
    }

    private static String fullWidth(String national) {
        StringBuilder wide = new StringBuilder();
        national.chars().forEach(digit -> wide.append((char) (digit - '0' + '０')));
        return wide.toString();
    }
}
