package vn.loa.reply;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.loa.contact.PhoneNumber;

/**
 * A reply as it is kept.
 *
 * @param id in the order of arrival
 * @param to the short code or number it was sent to
 * @param wave the name of the wave whose message it answers; null when nobody knows
 */
public record KeptReply(
        long id,
        String route,
        PhoneNumber from,
        String to,
        String text,
        Instant arrivedAt,
        Meaning meaning,
        @Nullable String wave) {}
