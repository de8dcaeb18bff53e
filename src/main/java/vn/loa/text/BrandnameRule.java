package vn.loa.text;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.loa.words.Phrase;

/**
 * {@code brandname}: Decree 91/2020/ND-CP, article 23: at most 11 characters, Latin letters, digits, {@code - _ .} and
 * space, not digits alone.
 */
final class BrandnameRule implements Rule {

    private static final int LONGEST = 11;

    @Override
    public void judge(Judged text, Consumer<Advice> found) {
        String sender = text.request().sender();
        Phrase wrong = sender == null ? null : wrong(sender);
        if (wrong != null) {
            found.accept(new Advice("brandname", Severity.BLOCKER, wrong));
        }
    }

    private static @Nullable Phrase wrong(String sender) {
        if (sender.isBlank()) {
            return Phrase.of("text.advice.brandname.blank");
        }
        int length = sender.codePointCount(0, sender.length());
        if (length > LONGEST) {
            return Phrase.of("text.advice.brandname.long", sender, length, LONGEST);
        }
        String bad = ShownCharacter.list(sender.codePoints()
                .filter(c -> !isAllowed(c))
                .distinct()
                .mapToObj(Character::toString)
                .toList());
        if (!bad.isEmpty()) {
            return Phrase.of("text.advice.brandname.character", sender, bad);
        }
        if (sender.chars().allMatch(c -> isDigit(c) || c == ' ')) {
            return Phrase.of("text.advice.brandname.digits", sender);
        }
        return null;
    }

    private static boolean isAllowed(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || "-_. ".indexOf(c) >= 0;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
