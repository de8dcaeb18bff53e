package vn.loa.fire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One submit_sm as the SMSC wrote it down.
 *
 * @param to with the country code and no plus
 * @param status of its answer; null when it was never answered
 */
public record Submit(
        Instant at, String to, int part, int of, @Nullable Integer status) {

    /** @param line of the log */
    static Submit read(String line) {
        JsonNode json = JsonMapper.shared().readTree(line);
        JsonNode status = json.get("status");
        return new Submit(
                Instant.parse(json.get("at").asString()),
                json.get("to").asString(),
                json.get("part").asInt(),
                json.get("of").asInt(),
                status.isNull() ? null : status.asInt());
    }

    /** Answered OK or left unanswered; a throttled submit is nobody's text. */
    public boolean taken() {
        return status == null || status == 0;
    }

    public String toAndPart() {
        return to + "/" + part;
    }
}
