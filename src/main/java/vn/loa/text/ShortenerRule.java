package vn.loa.text;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import vn.loa.home.Home;
import vn.loa.words.Phrase;

/**
 * {@code shortener}: a shortened link hides where it leads, and look-alike applications misled people in 2020, so a
 * reminder carries the official link in full. The services are listed in {@code config/link-shorteners.csv}.
 */
final class ShortenerRule implements Rule {

    private final List<String> hosts;

    private ShortenerRule(List<String> hosts) {
        this.hosts = hosts;
    }

    static ShortenerRule read(Home home) {
        return new ShortenerRule(new ReadRuleFile(home, "config/link-shorteners.csv")
                .rows(row -> row.required("host").toLowerCase(Locale.ROOT)));
    }

    @Override
    public void judge(Judged text, Consumer<Advice> found) {
        String lower = text.words().toLowerCase(Locale.ROOT);
        for (String host : hosts) {
            if (names(lower, host)) {
                found.accept(new Advice("shortener", Severity.BLOCKER, Phrase.of("text.advice.shortener", host)));
            }
        }
    }

    /** Whether the host stands in the text as a whole name, so that {@code t.co} is not found in {@code t.com}. */
    private static boolean names(String text, String host) {
        for (int at = text.indexOf(host); at >= 0; at = text.indexOf(host, at + 1)) {
            int end = at + host.length();
            boolean begins = at == 0 || !isNameCharacter(text.charAt(at - 1));
            if (begins && !goesOn(text, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean goesOn(String text, int end) {
        if (end == text.length()) {
            return false;
        }
        boolean dotted = text.charAt(end) == '.' && end + 1 < text.length();
        return isNameCharacter(text.charAt(dotted ? end + 1 : end));
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }
}
