package vn.loa.zalo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the tokens of an Official Account stand.
 *
 * @param since when they came; null when there are none
 * @param accessUntil until when messages can be sent with them
 * @param refreshUntil until when they can be changed for new ones
 * @param claimedAt when somebody began to change them, while that lasts or if nobody knows how it ended
 */
public record TokenStatus(
        TokenState state,
        @Nullable Instant since,
        @Nullable Instant accessUntil,
        @Nullable Instant refreshUntil,
        @Nullable Instant claimedAt) {}
