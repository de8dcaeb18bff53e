package vn.loa.audience;

/** A record to insert, overwrite or delete. */
record RecordWrite(long number, int recordNo, String said) {}
