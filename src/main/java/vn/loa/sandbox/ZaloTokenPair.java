package vn.loa.sandbox;

import java.time.Duration;

/** @param life of the access token, from when it was issued */
public record ZaloTokenPair(String access, String refresh, Duration life) {

    /** Without the tokens. */
    @Override
    public String toString() {
        return "ZaloTokenPair[life=" + life + "]";
    }
}
