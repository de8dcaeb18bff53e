package vn.loa.audience;

/** What a file holds. */
enum ImportKind {
    LIST,
    INSTALLS,
    OPT_OUT,
    DO_NOT_CALL
}
