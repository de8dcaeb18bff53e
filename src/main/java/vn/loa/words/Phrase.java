package vn.loa.words;

import java.util.List;

/**
 * Something to tell a person: a key into the bundles and what fills its gaps. The part of the key before the first dot
 * names the bundle, so {@code contact.number.fixed-line} is looked up in {@code words/contact.properties} (Vietnamese)
 * or {@code words/contact_en.properties}.
 *
 * @param key the phrase's key, bundle first
 * @param gaps values for {@code {0}}, {@code {1}} …; a gap may itself be a phrase, or {@link InBoth}
 */
public record Phrase(String key, List<Object> gaps) {

    public Phrase {
        gaps = List.copyOf(gaps);
    }

    public static Phrase of(String key, Object... gaps) {
        return new Phrase(key, List.of(gaps));
    }
}
