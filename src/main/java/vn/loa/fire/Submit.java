package vn.loa.fire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One submit_sm as the SMSC wrote it down.
 *
 * @param to with the country code and no plus
 * @param status of its answer; null when it was never answered
 */
public record Submit(
        Instant at, String to, int part, int of, @Nullable Integer status) {

    /** Answered OK or left unanswered; a throttled submit is nobody's text. */
    public boolean taken() {
        return status == null || status == 0;
    }

    public String toAndPart() {
        return to + "/" + part;
    }
}
