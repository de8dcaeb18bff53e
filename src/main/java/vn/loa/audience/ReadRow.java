package vn.loa.audience;

/** Reads the rows of one kind of file, for one import. Used by one thread. */
interface ReadRow {

    RowReading read(Row row);
}
