package vn.loa.smpp;

/**
 * Whom a text comes from, as PDUs say it.
 *
 * @param ton type of number (SMPP 3.4 section 5.2.5)
 * @param npi numbering plan (section 5.2.6)
 */
record SourceAddress(String address, int ton, int npi) {}
