package vn.loa.ledger;

import java.util.Locale;

/** Why a person of the audience gets no text in a wave. */
public enum SkipReason {
    INSTALL_STATE,
    OPTED_OUT,
    EXCLUDED,
    MISSING_VALUE,
    NO_ROUTE,
    COOL_DOWN,
    CAP,
    DNC,
    /** A provider said not long ago that it does not reach the person, and the campaign names no other. */
    NO_ZALO,
    OVER_LENGTH;

    /** The name in JSON, {@code install_state}. */
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
