package vn.loa.audience;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** A record's values as the database holds them: a JSON object of texts. Written by hand, because every row passes here. */
final class ValuesText {

    private static final ObjectReader READER =
            JsonMapper.builder().build().readerFor(new TypeReference<LinkedHashMap<String, String>>() {});

    private final StringBuilder json = new StringBuilder(160).append('{');

    static Map<String, String> read(String json) {
        return READER.readValue(json);
    }

    void add(String name, String value) {
        if (json.length() > 1) {
            json.append(',');
        }
        quoted(name);
        json.append(':');
        quoted(value);
    }

    @Override
    public String toString() {
        return json + "}";
    }

    /** Cells hold no control characters once tidied. */
    private void quoted(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\');
            }
            json.append(c);
        }
        json.append('"');
    }
}
