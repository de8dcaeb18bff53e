package vn.loa.contact;

/**
 * A telecom operator (nhà mạng) that serves mobile numbers. Carriers are data, read from {@code config/numbering/}:
 * networks start, merge and change their names.
 *
 * @param id the short name used in settings and JSON, {@code viettel}
 */
public record Carrier(String id) {

    /** Of a number kept from a time when the plan still had its prefix; only a route for {@code '*'} serves it. */
    public static final Carrier UNKNOWN = new Carrier("unknown");
}
