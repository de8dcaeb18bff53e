package vn.loa.text;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import vn.loa.words.Phrase;

/**
 * {@code ads-label}, {@code opt-out-line}, {@code ads-reserve}: what Decree 91/2020/ND-CP, articles 13 to 16, and the
 * carriers ask of an advertisement. The 38 characters follow from the carriers' limits for advertisements, 122, 268 and
 * 421 characters in one, two and three parts (facts B3).
 */
final class AdvertisingRules implements Rule {

    static final List<String> LABELS = List.of("[QC]", "[AD]");

    private static final int RESERVED = 38;
    private static final int TAIL = 80;
    private static final List<String> WAYS_OUT = List.of(
            " tu choi ",
            " tc ",
            " huy ",
            " ngung nhan ",
            " dung nhan ",
            " khong nhan ",
            " stop ",
            " opt out ",
            " unsubscribe ");

    @Override
    public void judge(Judged text, Consumer<Advice> found) {
        if (!text.request().advertising() || text.isEmpty()) {
            return;
        }
        if (LABELS.stream().noneMatch(text.tidied().text()::startsWith)) {
            found.accept(new Advice("ads-label", Severity.BLOCKER, Phrase.of("text.advice.ads-label")));
        }
        if (!endsWithAWayOut(text.plainWords())) {
            found.accept(new Advice("opt-out-line", Severity.BLOCKER, Phrase.of("text.advice.opt-out-line")));
        }
        reserve(text, found);
    }

    /** A word of refusal and a number to text or call, near the end. */
    private static boolean endsWithAWayOut(String plain) {
        String tail = plain.substring(Math.max(0, plain.length() - TAIL));
        String folded = (" " + tail + " ").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ");
        return WAYS_OUT.stream().anyMatch(folded::contains) && tail.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    private static void reserve(Judged text, Consumer<Advice> found) {
        Segments now = text.accented();
        int units = now.units() + RESERVED;
        int then = count(now.encoding(), units);
        if (then > count(now.encoding(), now.units())) {
            found.accept(new Advice(
                    "ads-reserve",
                    Severity.WARNING,
                    Phrase.of("text.advice.ads-reserve", RESERVED, now.count(), then)));
        }
    }

    private static int count(Encoding encoding, int units) {
        int joined = encoding.unitsJoined();
        return units <= encoding.unitsAlone() ? 1 : (units + joined - 1) / joined;
    }
}
