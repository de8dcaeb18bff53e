package vn.loa.zalo;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what Zalo writes now as a number and now as text. */
final class Lenient {

    private Lenient() {}

    /** An integer, or text that is one; nothing for everything else. */
    static OptionalLong number(@Nullable JsonNode node) {
        if (node == null) {
            return OptionalLong.empty();
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return OptionalLong.of(node.longValue());
        }
        if (node.isString() && node.stringValue().strip().matches("-?[0-9]{1,18}")) {
            return OptionalLong.of(Long.parseLong(node.stringValue().strip()));
        }
        return OptionalLong.empty();
    }

    /** Text, or a number as text; nothing when it is blank or something else. */
    static Optional<String> text(@Nullable JsonNode node) {
        if (node == null) {
            return Optional.empty();
        }
        String text = node.isString() ? node.stringValue().strip() : node.isNumber() ? node.asString() : "";
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** What stands there as true, "true" or 1. */
    static boolean yes(@Nullable JsonNode node) {
        return node != null
                && (node.isBoolean()
                        ? node.booleanValue()
                        : text(node)
                                .filter(word -> word.equals("true") || word.equals("1"))
                                .isPresent());
    }
}
