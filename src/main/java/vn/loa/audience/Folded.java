package vn.loa.audience;

import java.text.Normalizer;

/** Vietnamese words without what people write differently: accents, case, punctuation, spaces. */
final class Folded {

    private Folded() {}

    /** Lower-case ASCII letters and digits, one space between words: {@code "H. Chiêm Hóa"} → {@code "h chiem hoa"}. */
    static String words(String raw) {
        String parts = Normalizer.normalize(raw, Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(parts.length());
        boolean gap = false;
        for (int i = 0; i < parts.length(); i++) {
            char c = plain(parts.charAt(i));
            if (Character.getType(c) == Character.NON_SPACING_MARK) {
                continue;
            }
            if (Character.isLetterOrDigit(c)) {
                if (gap && !folded.isEmpty()) {
                    folded.append(' ');
                }
                folded.append(c);
                gap = false;
            } else {
                gap = true;
            }
        }
        return folded.toString();
    }

    /** The same with underscores, as placeholders are written: {@code "Tên trường"} → {@code "ten_truong"}. */
    static String snake(String raw) {
        return words(raw).replace(' ', '_');
    }

    /** The same without any gap, {@code "ChiemHoa"} and {@code "Chiêm Hóa"} alike. */
    static String joined(String raw) {
        return words(raw).replace(" ", "");
    }

    private static char plain(char c) {
        return switch (c) {
            case 'đ', 'Đ', 'ð', 'Ð' -> 'd';
            default -> Character.toLowerCase(c);
        };
    }
}
