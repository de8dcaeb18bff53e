package vn.loa.reply;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import vn.loa.text.Accents;

/**
 * Which replies mean "no more of this". The whole text must say it: HUY is also a name, and somebody who tells us a story is
 * not refusing. Immutable.
 */
final class OptOutWords {

    private final Set<String> words;

    OptOutWords(Collection<String> words) {
        this.words = words.stream().map(OptOutWords::folded).collect(Collectors.toUnmodifiableSet());
    }

    /** @param names what we are called where the text was sent to: people write "TC BLUEZONE" as they were told */
    boolean mean(String text, Collection<String> names) {
        String said = folded(text);
        return words.contains(said)
                || names.stream()
                        .map(OptOutWords::folded)
                        .filter(name -> !name.isEmpty() && said.endsWith(name))
                        .anyMatch(name -> words.contains(said.substring(0, said.length() - name.length())));
    }

    /** Lower-case letters and digits alone: no accents, spaces, punctuation, symbols; full-width letters as plain ones. */
    static String folded(String text) {
        String plain =
                Accents.strip(Normalizer.normalize(text, Normalizer.Form.NFKC)).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(plain.length());
        plain.codePoints().filter(Character::isLetterOrDigit).forEach(folded::appendCodePoint);
        return folded.toString();
    }
}
