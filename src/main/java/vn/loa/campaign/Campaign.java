package vn.loa.campaign;

import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.loa.audience.AudienceRule;
import vn.loa.channel.ChannelKind;
import vn.loa.text.MessageTemplate;

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
 * @param channels over which channels, in which order
 * @param zalo null when it says nothing by Zalo
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
        Retry retry,
        ChannelOrder channels,
        @Nullable ZaloRendition zalo) {

    /** The placeholder for the number of the reminder, which every campaign may use: {@code {{lan_nhac}}}. */
    public static final String ROUND = "lan_nhac";

    public Campaign {
        routes = List.copyOf(routes);
    }

    /** A campaign of texts alone, without schedule, limits and retries. */
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
                Retry.NEVER,
                ChannelOrder.SMS_ONLY,
                null);
    }

    /** Names of the values that what it says is filled with, over all its channels. */
    public SortedSet<String> placeholders() {
        SortedSet<String> names = new TreeSet<>();
        if (channels.used().contains(ChannelKind.SMS)) {
            names.addAll(MessageTemplate.parse(sms.text()).placeholders());
            names.addAll(MessageTemplate.parse(sms.unaccented()).placeholders());
        }
        if (channels.used().contains(ChannelKind.ZALO)) {
            names.addAll(byZalo().placeholders());
        }
        return names;
    }

    /** What it says by Zalo. */
    public ZaloRendition byZalo() {
        if (zalo == null) {
            throw new IllegalStateException("campaign " + id + " says nothing by Zalo");
        }
        return zalo;
    }
}
