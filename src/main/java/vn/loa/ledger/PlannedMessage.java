package vn.loa.ledger;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.loa.contact.Carrier;
import vn.loa.contact.PhoneNumber;

/**
 * One person of a wave as planned: either skipped for a reason or pending with texts.
 *
 * @param area code of the area, blank when unknown
 * @param route blank when skipped without one
 * @param texts what to say, one text for each record that gets one; empty when skipped
 * @param wayOn where it goes on when that route does not reach the person; null for nowhere
 * @param parts of all texts together, in the order in which they are cut: how many segments each is billed as
 */
public record PlannedMessage(
        PhoneNumber number,
        Carrier carrier,
        String area,
        String route,
        @Nullable SkipReason skipped,
        List<String> texts,
        List<Integer> parts,
        @Nullable WayOn wayOn) {

    /** More than these and a message cannot be kept, however its texts are cut. */
    public static final int MOST_PARTS = Parts.MOST_PARTS;

    public PlannedMessage {
        texts = List.copyOf(texts);
        parts = List.copyOf(parts);
    }

    /** Over one channel only. */
    public PlannedMessage(
            PhoneNumber number,
            Carrier carrier,
            String area,
            String route,
            @Nullable SkipReason skipped,
            List<String> texts,
            List<Integer> parts) {
        this(number, carrier, area, route, skipped, texts, parts, null);
    }

    /** Each segment is a part of its own. */
    public PlannedMessage(
            PhoneNumber number,
            Carrier carrier,
            String area,
            String route,
            @Nullable SkipReason skipped,
            List<String> texts,
            int segments) {
        this(number, carrier, area, route, skipped, texts, Collections.nCopies(segments, 1));
    }

    public int segments() {
        return parts.stream().mapToInt(Integer::intValue).sum();
    }
}
