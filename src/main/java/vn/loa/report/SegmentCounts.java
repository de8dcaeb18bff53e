package vn.loa.report;

/**
 * Billable SMS parts.
 *
 * @param planned of everybody who was not skipped
 * @param submitted answered OK, or in doubt
 * @param delivered with a receipt that says so
 */
public record SegmentCounts(long planned, long submitted, long delivered) {

    SegmentCounts plus(SegmentCounts other) {
        return new SegmentCounts(planned + other.planned, submitted + other.submitted, delivered + other.delivered);
    }
}
