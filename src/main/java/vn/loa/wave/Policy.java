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

    Policy {
        if (maxSegments < 1 || maxSegments > 255) {
            throw new IllegalArgumentException("max-segments: 1 to 255");
        }
        if (peopleWithoutLive < 0) {
            throw new IllegalArgumentException("people-without-live: 0 or more");
        }
    }
}
