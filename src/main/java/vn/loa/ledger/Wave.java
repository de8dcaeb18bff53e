package vn.loa.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A wave (đợt gửi tin): one firing of a campaign, identified by (campaign, cause, fire time in seconds).
 *
 * @param name what people type, {@code bluezone-install-2}: the campaign and its how-manieth wave
 * @param definition the campaign's YAML as it stood when the wave fired
 * @param plannedThrough the last number whose person was planned; null before the first
 * @param firstMessage the messages' ids run from here to {@code lastMessage}, both inclusive, without a gap
 * @param live whether a person said {@code --live}
 */
public record Wave(
        long id,
        String name,
        String campaign,
        Cause cause,
        Instant firedAt,
        Instant validUntil,
        WaveState state,
        String definition,
        @Nullable Long plannedThrough,
        long firstMessage,
        long lastMessage,
        boolean live,
        @Nullable Boolean balanced,
        @Nullable Instant recountedAt) {

    /** How-manieth wave of its campaign it is, from 1. */
    public int round() {
        return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
    }
}
