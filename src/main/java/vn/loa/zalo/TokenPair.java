package vn.loa.zalo;

import java.time.Instant;

/** An access token and the refresh token that came with it, in the clear. Never shown. */
record TokenPair(String access, String refresh, Instant accessUntil, Instant refreshUntil) {

    @Override
    public String toString() {
        return "tokens •••, access until " + accessUntil;
    }
}
