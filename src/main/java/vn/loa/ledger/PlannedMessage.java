package vn.loa.ledger;

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
 * @param segments parts of all texts together
 */
public record PlannedMessage(
        PhoneNumber number,
        Carrier carrier,
        String area,
        String route,
        @Nullable SkipReason skipped,
        List<String> texts,
        int segments) {

    public PlannedMessage {
        texts = List.copyOf(texts);
    }
}
