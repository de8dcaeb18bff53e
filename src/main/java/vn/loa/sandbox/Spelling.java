package vn.loa.sandbox;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** How different clerks write the same area or name: with and without accents, kinds, capitals and care. */
final class Spelling {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern KIND = Pattern.compile("^(?:Huyện|TP|Thị trấn|Phường|Xã) ");

    /** Of a name, {@code Nguyễn Văn An}: most are written well. */
    static final List<UnaryOperator<String>> NAMES = mostlyFirst(
            14,
            List.of(n -> n, Spelling::upper, Spelling::decomposed, Spelling::plain, n -> n + " ", n -> " " + n + "  "));

    /** Of a district, {@code Huyện Chiêm Hóa}. The city keeps a kind: its bare name would be the province's. */
    static final List<UnaryOperator<String>> DISTRICTS = mostlyFirst(
            6,
            List.of(
                    d -> d,
                    Spelling::bare,
                    Spelling::shortKind,
                    Spelling::longKind,
                    Spelling::upper,
                    Spelling::plainLower,
                    d -> plain(bare(d)),
                    d -> upper(bare(d)),
                    Spelling::decomposed,
                    d -> d + "  "));

    /** Of a commune, {@code Xã Kim Bình}. */
    static final List<UnaryOperator<String>> COMMUNES = mostlyFirst(
            6,
            List.of(
                    c -> c,
                    c -> KIND.matcher(c).replaceFirst(""),
                    c -> c.toLowerCase(VIETNAMESE),
                    Spelling::plain,
                    c -> c + " "));

    private Spelling() {}

    static String plain(String text) {
        String stripped = MARKS.matcher(decomposed(text)).replaceAll("");
        return stripped.replace('đ', 'd').replace('Đ', 'D');
    }

    private static String decomposed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD);
    }

    private static String upper(String text) {
        return text.toUpperCase(VIETNAMESE);
    }

    private static String bare(String district) {
        return district.startsWith("TP ") ? district : KIND.matcher(district).replaceFirst("");
    }

    private static String shortKind(String district) {
        return district.replaceFirst("^Huyện ", "H. ").replaceFirst("^TP ", "TP. ");
    }

    private static String longKind(String district) {
        return district.replaceFirst("^TP ", "Thành phố ");
    }

    private static String plainLower(String text) {
        return plain(text).toLowerCase(VIETNAMESE);
    }

    /** The first way as often as {@code times} of the others. */
    private static List<UnaryOperator<String>> mostlyFirst(int times, List<UnaryOperator<String>> ways) {
        List<UnaryOperator<String>> all = new ArrayList<>(Collections.nCopies(times - 1, ways.get(0)));
        all.addAll(ways);
        return List.copyOf(all);
    }
}
