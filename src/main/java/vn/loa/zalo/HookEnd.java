package vn.loa.zalo;

/** What became of a call, and the HTTP status that says so. */
enum HookEnd {
    /** A receipt that is kept. */
    TAKEN(200),
    /** Good, and of no use here. */
    IGNORED(200),
    /** Somebody has been told. */
    NEWS(200),
    UNKNOWN(200),
    /** Signed, and yet not to be read. */
    UNREADABLE(400),
    FORGED(403),
    STALE(403),
    NOT_HERE(404),
    NOT_A_POST(405),
    TOO_SLOW(408),
    TOO_BIG(413),
    NOT_JSON(415),
    /** Zalo tells it again. */
    REFUSED_BY_US(503);

    final int status;

    HookEnd(int status) {
        this.status = status;
    }
}
