package vn.loa.zalo;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.contact.PhoneNumber;

/**
 * An event as its body tells it. Ids stay as they are written, because they go beyond 2^53; numbers and strings are read alike.
 */
record HookEvent(JsonNode body) {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNumberLength(64)
                            .build())
                    .build())
            .build();

    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,15}");
    /** What the ledger can keep, and all that Zalo and we ourselves have ever been seen to write. */
    private static final Pattern REF = Pattern.compile("[A-Za-z0-9_.:-]{1,80}");

    private static final Pattern NUMBER = Pattern.compile("\\+?84[0-9]{9}");

    /** @return null when it is not a JSON object, or nested deeper than any event */
    static @Nullable HookEvent read(byte[] body) {
        try {
            JsonNode read = JSON.readTree(body);
            return read.isObject() ? new HookEvent(read) : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    String name() {
        return body.path("event_name").asString("");
    }

    /** As it is written: a term of the signature. */
    String timestamp() {
        return body.path("timestamp").asString("");
    }

    /** @return null when it is not milliseconds since 1970 */
    @Nullable
    Instant at() {
        return millis(timestamp());
    }

    /** The Official Account it is about: three events name it in three ways. */
    String oaId() {
        for (String name : List.of("oa_id", "oaId")) {
            if (body.has(name)) {
                return body.path(name).asString("");
            }
        }
        return idOf("sender");
    }

    /** Whether it tells that a message by number is on a device. Receipts of the Official Account's own messages do not. */
    boolean isDelivery() {
        return !fact("delivery_time").isEmpty();
    }

    /** The time on the device; null when it cannot be read. */
    @Nullable
    Instant deliveredAt() {
        return millis(fact("delivery_time"));
    }

    /** Zalo's id of the message, then ours, of those that are there. */
    List<String> refs() {
        return List.of(fact("msg_id"), fact("tracking_id")).stream()
                .filter(ref -> REF.matcher(ref).matches())
                .distinct()
                .toList();
    }

    /** Null when the recipient is a hash or a user id. */
    @Nullable
    PhoneNumber number() {
        String recipient = idOf("recipient");
        return NUMBER.matcher(recipient).matches()
                ? new PhoneNumber(Long.parseLong(recipient.substring(recipient.length() - 11)))
                : null;
    }

    /** The text at this path, empty when there is none. */
    String text(String... path) {
        JsonNode at = body;
        for (String step : path) {
            at = at.path(step);
        }
        return at.asString("");
    }

    /** In the newer shape under {@code message}, in the older one at the top. */
    private String fact(String name) {
        JsonNode nested = body.path("message").path(name);
        return nested.isMissingNode() ? body.path(name).asString("") : nested.asString("");
    }

    private String idOf(String who) {
        JsonNode node = body.path(who);
        return node.isObject() ? node.path("id").asString("") : node.asString("");
    }

    private static @Nullable Instant millis(String written) {
        try {
            return MILLIS.matcher(written).matches() ? Instant.ofEpochMilli(Long.parseLong(written)) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
