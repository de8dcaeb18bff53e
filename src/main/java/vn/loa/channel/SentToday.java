package vn.loa.channel;

import java.time.Instant;

/**
 * What the ledger knows of a route's day, asked once when a route with a daily volume is opened, so that a restart does
 * not begin the day anew. From then on the route counts by itself.
 */
@FunctionalInterface
public interface SentToday {

    /**
     * Segments that this route handed to its provider since that moment and that were answered OK or are in doubt: what
     * {@code segments.submitted} of a report counts, over all waves.
     */
    long segments(String route, Instant since);
}
