package vn.loa.text;

import java.util.Collections;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.words.Place;

/** Reads the tags of a template before the template library does, and refuses all that are not placeholders. */
final class ReadPlaceholders {

    private static final String TEMPLATE = "template";

    private final String source;
    private final @Nullable Place where;

    ReadPlaceholders(String source, @Nullable Place where) {
        this.source = source;
        this.where = where;
    }

    SortedSet<String> inOrderOfName() {
        SortedSet<String> names = new TreeSet<>();
        int from = 0;
        while (true) {
            int open = source.indexOf("{{", from);
            refuseStrayClose(from, open < 0 ? source.length() : open);
            if (open < 0) {
                return Collections.unmodifiableSortedSet(names);
            }
            int close = close(open);
            names.add(name(open, close));
            from = close + 2;
        }
    }

    private int close(int open) {
        if (source.startsWith("{{{", open)) {
            throw refused(open, "text.template.unescaped", open + 3);
        }
        int close = source.indexOf("}}", open);
        int next = source.indexOf("{{", open + 2);
        if (close < 0 || (next >= 0 && next < close)) {
            throw refused(open, "text.template.unclosed", Math.min(source.length(), open + 12));
        }
        return close;
    }

    private String name(int open, int close) {
        String name = source.substring(open + 2, close).strip();
        if (name.isEmpty()) {
            throw refused(open, "text.template.nameless", close + 2);
        }
        switch (name.charAt(0)) {
            case '#', '^', '/', '$' -> throw refused(open, "text.template.section", close + 2);
            case '>', '<' -> throw refused(open, "text.template.partial", close + 2);
            case '&' -> throw refused(open, "text.template.unescaped", close + 2);
            case '=' -> throw refused(open, "text.template.delimiters", close + 2);
            case '!' -> throw refused(open, "text.template.comment", close + 2);
            default -> {
                refuseBadName(open, close, name);
                return name;
            }
        }
    }

    private void refuseBadName(int open, int close, String name) {
        // "this" is the whole row to the template library.
        if (name.equals("this") || !name.chars().allMatch(ReadPlaceholders::isNameCharacter)) {
            String better = name.equals("this") ? "ho_ten" : asName(name);
            throw refused(open, "text.template.bad-name", close + 2, "{{" + better + "}}");
        }
    }

    private void refuseStrayClose(int from, int to) {
        int stray = source.indexOf("}}", from);
        if (stray >= 0 && stray < to) {
            throw refused(stray, "text.template.stray-close", stray + 2);
        }
    }

    private BadInputException refused(int at, String key, int quoteEnd, String... more) {
        String quote = source.substring(at, quoteEnd).strip();
        Phrase phrase = more.length == 0 ? Phrase.of(key, quote) : Phrase.of(key, quote, more[0]);
        return new BadInputException(where == null ? inTemplate(at) : where, phrase);
    }

    private Place inTemplate(int at) {
        int line = 1 + (int) source.chars().limit(at).filter(c -> c == '\n').count();
        return new Place(TEMPLATE, line, at - source.lastIndexOf('\n', at - 1), null);
    }

    private static boolean isNameCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    }

    /** "Họ tên" → "ho_ten": the name a list's column of that header has. */
    private static String asName(String wanted) {
        StringBuilder name = new StringBuilder();
        for (char c : Accents.strip(wanted).toLowerCase(Locale.ROOT).toCharArray()) {
            if (isNameCharacter(c) && c != '_') {
                name.append(c);
            } else if (name.length() > 0 && name.charAt(name.length() - 1) != '_') {
                name.append('_');
            }
        }
        String trimmed = name.toString().replaceFirst("_$", "");
        return trimmed.isEmpty() ? "ho_ten" : trimmed;
    }
}
