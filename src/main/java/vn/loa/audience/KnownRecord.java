package vn.loa.audience;

/** A record as the database holds it; {@code said} compares with {@link Line#said()}. */
record KnownRecord(int recordNo, String source, String said) {}
