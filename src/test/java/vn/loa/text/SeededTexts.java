package vn.loa.text;

import java.util.Random;
import java.util.function.Consumer;

/** Random texts of awkward characters, from a seed that every failure names. Repeat one with -Dloa.seed=N. */
final class SeededTexts {

    private static final String GSM = "aZ 0@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!¡¿§äöñüà";
    private static final String EXTENDED = "\f^{}\\[~]|€";
    private static final String[] WIDE = {
        "ệ", "Đ", "ư", "₫", "😀", "🇻🇳", "e\u0302\u0323", "o\u031B\u0301", "\u0301", "\r\n", "\r", "\n", "\u00A0", "“",
                "”", "–", "…",
        "\u200B", "\uFEFF", "\u202E", "\t", "\u001B", "ÿ", "ñ", "й", "й", "\uD83D", "\uDE00", "한", "각", "Ð", "ð",
                "\u0340", "\u2000"
    };

    private SeededTexts() {}

    static void forEach(int howMany, int longest, Consumer<String> test) {
        long seed = Long.getLong("loa.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < howMany; i++) {
            String text = text(random, longest);
            try {
                test.accept(text);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", text " + i + ": " + escaped(text), e);
            }
        }
    }

    private static String text(Random random, int longest) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(longest + 1);
        int wide = random.nextInt(3);
        while (text.length() < length) {
            int kind = random.nextInt(10);
            if (kind < 2) {
                text.append(EXTENDED.charAt(random.nextInt(EXTENDED.length())));
            } else if (kind < 2 + 3 * wide) {
                text.append(WIDE[random.nextInt(WIDE.length)]);
            } else {
                text.append(GSM.charAt(random.nextInt(GSM.length())));
            }
        }
        return text.toString();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(c ->
                        escaped.append(c >= ' ' && c < 0x7F ? Character.toString(c) : String.format("\\u%04X", c)));
        return escaped.toString();
    }
}
