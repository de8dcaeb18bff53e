package vn.loa.text;

import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.loa.words.Phrase;

/** {@code empty}, {@code unreadable-character}, {@code placeholders}, {@code lookalike-words}: what a reader will see. */
final class WordingRules implements Rule {

    private static final String LOST = "\uFFFD";

    @Override
    public void judge(Judged text, Consumer<Advice> found) {
        if (text.isEmpty()) {
            found.accept(new Advice("empty", Severity.BLOCKER, Phrase.of("text.advice.empty")));
        }
        if (text.words().contains(LOST)) {
            found.accept(new Advice("unreadable-character", Severity.BLOCKER, Phrase.of("text.advice.unreadable")));
        }
        if (!text.request().placeholders().isEmpty()) {
            String names = String.join(", ", new TreeSet<>(text.request().placeholders()));
            found.accept(new Advice("placeholders", Severity.NOTE, Phrase.of("text.advice.placeholders", names)));
        }
        String twins = twins(text.words());
        if (twins != null) {
            found.accept(new Advice(
                    "lookalike-words",
                    Severity.NOTE,
                    Phrase.of("text.advice.lookalike-words", twins, Accents.strip(twins))));
        }
    }

    /** Two neighbouring words that only their accents tell apart: "Tải tại" turns into "Tai tai". */
    private static @Nullable String twins(String text) {
        String before = "";
        for (String word : text.split("[ \n]", -1)) {
            boolean differ = !word.equalsIgnoreCase(before);
            if (!word.isEmpty() && differ && Accents.strip(word).equalsIgnoreCase(Accents.strip(before))) {
                return before + " " + word;
            }
            before = word;
        }
        return null;
    }
}
