package vn.loa.channel;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A {@link MessageForm} filled for one person: what the ledger keeps as the text of a message, and what a channel of forms is
 * handed as the text of its part.
 *
 * @param form the form's id
 * @param userId the person's id with the provider, when it is known and the message goes by it; else blank
 * @param values by the names of the form's fields, in NFC
 */
public record FilledForm(String form, String userId, Map<String, String> values) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<FilledForm> TYPE = new TypeReference<>() {};

    public FilledForm {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** As JSON; the same values always make the same text. */
    public String text() {
        return JSON.writeValueAsString(this);
    }

    /** @throws IllegalArgumentException when the text is not one that {@link #text} wrote */
    public static FilledForm parse(String text) {
        try {
            return JSON.readValue(text, TYPE);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not a filled form: " + text, e);
        }
    }
}
