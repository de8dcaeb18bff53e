package vn.loa.text;

import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import vn.loa.words.Phrase;

/** {@code encoding}, {@code segments}, {@code forcing-characters}, {@code replaced-characters}: what a text costs and why. */
final class EncodingRules implements Rule {

    @Override
    public void judge(Judged text, Consumer<Advice> found) {
        if (!text.tidied().replaced().isEmpty()) {
            String changes = text.tidied().replaced().stream()
                    .map(change -> ShownCharacter.of(change.from()) + " → " + ShownCharacter.of(change.by()))
                    .collect(Collectors.joining(", "));
            found.accept(note("replaced-characters", Phrase.of("text.advice.replaced", changes)));
        }
        if (text.tidied().composed()) {
            found.accept(note("replaced-characters", Phrase.of("text.advice.composed")));
        }
        if (!text.isEmpty()) {
            cost(text, found);
        }
    }

    private static void cost(Judged text, Consumer<Advice> found) {
        Encoding encoding = text.accented().encoding();
        String key = encoding == Encoding.GSM7 ? "text.advice.gsm7" : "text.advice.ucs2";
        found.accept(note("encoding", Phrase.of(key, encoding.unitsAlone(), encoding.unitsJoined())));
        found.accept(note("segments", segments(text)));
        if (encoding == Encoding.UCS2) {
            forcing(text, found);
        }
    }

    private static Phrase segments(Judged text) {
        Segments accented = text.accented();
        Segments plain = text.unaccented();
        String key =
                text.request().placeholders().isEmpty() ? "text.advice.segments" : "text.advice.segments-of-template";
        return Phrase.of(key, accented.count(), accented.units(), plain.count(), plain.units());
    }

    /** Accents are meant, and cost what the segments say; any other character is an accident, and is warned of. */
    private static void forcing(Judged text, Consumer<Advice> found) {
        Set<String> left = Judged.forcing(text.plainWords());
        String all = ShownCharacter.list(Judged.forcing(text.words()));
        found.accept(
                left.isEmpty()
                        ? note("forcing-characters", Phrase.of("text.advice.forcing", all))
                        : new Advice(
                                "forcing-characters",
                                Severity.WARNING,
                                Phrase.of("text.advice.forcing-always", all, ShownCharacter.list(left))));
    }

    private static Advice note(String rule, Phrase message) {
        return new Advice(rule, Severity.NOTE, message);
    }
}
