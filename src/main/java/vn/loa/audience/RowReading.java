package vn.loa.audience;

/** What became of a row. */
sealed interface RowReading {

    /** @param unknownArea whether it names an area that the tree does not know */
    record Taken(Line line, boolean unknownArea, boolean demo) implements RowReading {}

    record Refused(Reject reject) implements RowReading {}
}
