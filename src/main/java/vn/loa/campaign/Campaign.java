package vn.loa.campaign;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.loa.audience.AudienceRule;

/**
 * A campaign (chiến dịch): what to say, to whom, over which routes, until when. One file in {@code campaigns/}.
 *
 * @param sender the brandname; blank lets each route's own source address stand
 * @param routes names of the routes it may use; empty means every route
 * @param validity how long a message is worth delivering after its wave fired
 * @param coolDown the shortest time between the firings of two waves; zero allows any
 * @param source the YAML as it was read, kept with every wave
 * @param hash SHA-256 of the file's bytes in lower-case hexadecimal
 * @param schedule when it fires by itself; null when only people start it. Read and kept, not yet acted on.
 * @param limits ceilings of each wave. Read and kept, not yet acted on.
 * @param retry whether what was refused or could not be delivered is tried again
 */
public record Campaign(
        String id,
        String title,
        Directive directive,
        MessageClass messageClass,
        AudienceRule audience,
        SmsRendition sms,
        String sender,
        List<String> routes,
        Duration validity,
        Duration coolDown,
        String source,
        String hash,
        @Nullable Schedule schedule,
        Limits limits,
        Retry retry) {

    public Campaign {
        routes = List.copyOf(routes);
    }

    /** A campaign without schedule, limits and retries. */
    public Campaign(
            String id,
            String title,
            Directive directive,
            MessageClass messageClass,
            AudienceRule audience,
            SmsRendition sms,
            String sender,
            List<String> routes,
            Duration validity,
            Duration coolDown,
            String source,
            String hash) {
        this(
                id,
                title,
                directive,
                messageClass,
                audience,
                sms,
                sender,
                routes,
                validity,
                coolDown,
                source,
                hash,
                null,
                Limits.NONE,
                Retry.NEVER);
    }
}
