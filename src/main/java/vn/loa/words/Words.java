package vn.loa.words;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Turns phrases into words of one language. Bundles are UTF-8 property files under {@code words/}: the plain one is
 * Vietnamese, {@code _en} English. Immutable, safe to share between threads.
 */
public final class Words {

    public static final Words VIETNAMESE = new Words(Locale.forLanguageTag("vi"));
    public static final Words ENGLISH = new Words(Locale.ENGLISH);

    private static final ResourceBundle.Control VIETNAMESE_IS_THE_ROOT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;

    private Words(Locale locale) {
        this.locale = locale;
    }

    /** The language {@code vi} or {@code en}; anything else is Vietnamese, the first language of every screen. */
    public static Words in(String language) {
        return language.equals("en") ? ENGLISH : VIETNAMESE;
    }

    /** Numbers, dates and money are written the way this locale writes them. */
    public Locale locale() {
        return locale;
    }

    /** @throws java.util.MissingResourceException when the key has no words, which a test of the bundles prevents */
    public String say(Phrase phrase) {
        String pattern = bundle(phrase.key()).getString(phrase.key());
        Object[] gaps = phrase.gaps().stream().map(this::filling).toArray();
        return new MessageFormat(pattern, locale).format(gaps);
    }

    public String say(String key, Object... gaps) {
        return say(Phrase.of(key, gaps));
    }

    private Object filling(Object gap) {
        if (gap instanceof Phrase inner) {
            return say(inner);
        }
        if (gap instanceof InBoth both) {
            return this == ENGLISH ? both.english() : both.vietnamese();
        }
        return gap;
    }

    private ResourceBundle bundle(String key) {
        int dot = key.indexOf('.');
        return ResourceBundle.getBundle("words." + key.substring(0, dot), locale, VIETNAMESE_IS_THE_ROOT);
    }
}
