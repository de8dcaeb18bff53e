package vn.loa.text;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.util.Map;
import java.util.SortedSet;
import vn.loa.words.BadInputException;
import vn.loa.words.Place;

/**
 * A text with named placeholders, {@code Kính gửi ông/bà {{ho_ten}}}, compiled once and filled for millions. Logic-less
 * and strict: nothing but placeholders, nothing escaped, no value ever read as a template. Immutable, safe between
 * threads.
 */
public final class MessageTemplate {

    private static final Mustache.Compiler COMPILER =
            Mustache.compiler().escapeHTML(false).standardsMode(true);

    private final String source;
    private final SortedSet<String> placeholders;
    private final Template compiled;

    private MessageTemplate(String source, SortedSet<String> placeholders) {
        this.source = source;
        this.placeholders = placeholders;
        this.compiled = COMPILER.compile(source);
    }

    /** @throws BadInputException for anything but well-formed placeholders; the place is line and column in the source */
    public static MessageTemplate parse(String source) {
        String tidy = SmsText.tidy(source);
        return new MessageTemplate(tidy, new ReadPlaceholders(tidy, null).inOrderOfName());
    }

    /**
     * As {@link #parse(String)}, for a template inside a file.
     *
     * @param where where the template stands; printed in front of every error, which then quotes the wrong tag
     */
    public static MessageTemplate parse(String source, Place where) {
        String tidy = SmsText.tidy(source);
        return new MessageTemplate(tidy, new ReadPlaceholders(tidy, where).inOrderOfName());
    }

    /** The template as it was written, tidied. */
    public String source() {
        return source;
    }

    public SortedSet<String> placeholders() {
        return placeholders;
    }

    /**
     * Fills the template for one person. Values beyond the placeholders are ignored; one that is missing, or blank once
     * tidied, yields {@link Rendering.Missing} for the first such placeholder by name. Never throws.
     */
    public Rendering render(Map<String, String> values) {
        for (String placeholder : placeholders) {
            String value = values.get(placeholder);
            if (value == null || SmsText.tidy(value).isBlank()) {
                return new Rendering.Missing(placeholder);
            }
        }
        StringBuilderWriter filled = new StringBuilderWriter(source.length() + 64);
        compiled.execute((Mustache.CustomContext) values::get, filled);
        return new Rendering.Text(SmsText.tidy(filled.toString()));
    }
}
