package vn.loa.zalo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code zalo_token}.
 *
 * @param version counts the pairs
 * @param access sealed
 * @param refresh sealed
 */
record TokenRow(
        long version,
        TokenState state,
        String access,
        String refresh,
        Times times,
        @Nullable Claim claim) {

    /** @param changedAt when this pair came */
    record Times(Instant accessUntil, Instant refreshUntil, Instant changedAt) {}

    /** @param by one id a claim */
    record Claim(String by, Instant at) {}

    /** At four fifths of its life: a token refreshed late is one that a fault of an hour kills. */
    Instant refreshAt() {
        long life = times.accessUntil().toEpochMilli() - times.changedAt().toEpochMilli();
        return times.changedAt().plusMillis(life / 5 * 4);
    }

    @Override
    public String toString() {
        return "tokens •••, version " + version + " " + state + " " + times + " " + claim;
    }
}
