package vn.loa.audience;

/** What one chunk of people changed. Everything but {@code duplicate} and {@code extraRecords} counts people. */
record MergeCounts(long fresh, long updated, long unchanged, long stale, long duplicate, long extraRecords) {}
