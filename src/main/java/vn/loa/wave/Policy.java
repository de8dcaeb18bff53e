package vn.loa.wave;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the house allows, whatever a campaign says ({@code loa.policy}). It binds routes that are not on loopback.
 *
 * @param hours when texts may leave, in Asia/Ho_Chi_Minh (Decree 91/2020/ND-CP for advertising; house rule for the rest)
 * @param maxSegments a text longer than this many segments is not sent; the person is skipped as over_length
 * @param peopleWithoutLive a wave to more people than this needs {@code --live}
 */
@ConfigurationProperties(prefix = "loa.policy", ignoreUnknownFields = false)
record Policy(
        @DefaultValue("07:00-22:00") Hours hours,
        @DefaultValue("10") int maxSegments,
        @DefaultValue("1000") int peopleWithoutLive) {

    /** What the ledger has room for: 4,000 characters a text, of which a segment takes 153 at most. */
    private static final int MOST_SEGMENTS = 26;

    Policy {
        if (maxSegments < 1 || maxSegments > MOST_SEGMENTS) {
            throw new IllegalArgumentException("max-segments: 1 to " + MOST_SEGMENTS);
        }
        if (peopleWithoutLive < 0) {
            throw new IllegalArgumentException("people-without-live: 0 or more");
        }
    }
}
