package vn.loa.audience;

/** What one chunk of rows added while a file was read; the two lengths are what the files have now. */
record SortCounts(long read, long invalid, long unknownAreas, boolean demo, long spoolBytes, long rejectsBytes) {}
