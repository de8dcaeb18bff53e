package vn.loa.audience;

/** Why a number must not be texted. */
public enum Blocked {
    /** The person asked for no more texts; said of whoever is on the do-not-call list as well. */
    OPTED_OUT,
    /** The number is on the national do-not-call list. */
    DO_NOT_CALL
}
