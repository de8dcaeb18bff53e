package vn.loa.text;

import java.util.List;

/**
 * A text cut into the parts it is billed and sent as.
 *
 * @param units septets or UTF-16 units of the whole text, an extension character counting two septets
 * @param parts the text of each part in order; joined they are the text. Empty text has none.
 */
public record Segments(Encoding encoding, int units, List<String> parts) {

    public Segments {
        parts = List.copyOf(parts);
    }

    public int count() {
        return parts.size();
    }
}
