package vn.loa.campaign;

import java.time.Duration;
import java.util.List;
import vn.loa.audience.AudienceRule;

/**
 * A campaign (chiến dịch): what to say, to whom, over which routes, until when. One file in {@code campaigns/}.
 *
 * @param routes names of the routes it may use; empty means every route
 * @param validity how long a message is worth delivering after its wave fired
 * @param coolDown the shortest time between the firings of two waves; zero allows any
 * @param source the YAML as it was read, kept with every wave
 * @param hash SHA-256 of the source in lower-case hexadecimal
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
        String hash) {

    public Campaign {
        routes = List.copyOf(routes);
    }
}
