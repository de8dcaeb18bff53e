package vn.loa.sandbox;

/** An SMPP address as it came over the wire. */
record Address(byte ton, byte npi, String digits) {}
