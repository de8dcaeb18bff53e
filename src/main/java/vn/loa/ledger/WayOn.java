package vn.loa.ledger;

import java.util.List;

/**
 * Where a message goes on when its first channel surely does not reach the person.
 *
 * @param texts what is said there
 * @param parts as in {@link PlannedMessage}
 */
public record WayOn(String route, List<String> texts, List<Integer> parts) {

    public WayOn {
        texts = List.copyOf(texts);
        parts = List.copyOf(parts);
    }
}
