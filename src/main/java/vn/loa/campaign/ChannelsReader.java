package vn.loa.campaign;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.loa.audience.Candidate;
import vn.loa.campaign.ZaloRendition.Choice;
import vn.loa.channel.ChannelKind;
import vn.loa.words.Phrase;

/** Reads {@code channels}, one order or one for each cohort, and {@code zalo}, what is said there. */
final class ChannelsReader {

    static final List<String> CHANNELS = words(ChannelKind.values());
    static final List<String> CHOICES = words(Choice.values());

    private static final String EVERYBODY_ELSE = "*";

    /** SMS costs more and reaches everybody, so nothing comes after it. */
    private static final List<List<ChannelKind>> ORDERS =
            List.of(List.of(ChannelKind.SMS), List.of(ChannelKind.ZALO), List.of(ChannelKind.ZALO, ChannelKind.SMS));

    private final YamlMap root;

    ChannelsReader(YamlMap root) {
        this.root = root;
    }

    private static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    ChannelOrder order() {
        Optional<YamlValue> value = root.find("channels");
        if (value.isEmpty()) {
            return ChannelOrder.SMS_ONLY;
        }
        if (!value.get().hasKeys()) {
            return new ChannelOrder(order(value.get()), Map.of());
        }
        Map<String, List<ChannelKind>> byCohort = new HashMap<>();
        value.get()
                .keys()
                .ifPresent(keys -> keys.all().forEach((cohort, its) -> {
                    byCohort.put(cohort.equals(EVERYBODY_ELSE) ? cohort : Candidate.cohortOf(cohort), order(its));
                }));
        List<ChannelKind> everybody = byCohort.remove(EVERYBODY_ELSE);
        return new ChannelOrder(everybody == null ? List.of(ChannelKind.SMS) : everybody, byCohort);
    }

    private static List<ChannelKind> order(YamlValue value) {
        List<YamlValue> items = value.items();
        List<ChannelKind> order = items.stream()
                .flatMap(item -> item.oneOf(CHANNELS).stream())
                .map(word -> ChannelKind.valueOf(word.toUpperCase(Locale.ROOT)))
                .toList();
        if (!ORDERS.contains(order)) {
            if (value.isList() && order.size() == items.size()) {
                value.object("campaign.channels.order");
            }
            return List.of(ChannelKind.SMS);
        }
        return order;
    }

    /** Null when the campaign has none. */
    @Nullable
    ZaloRendition zalo(ChannelOrder order) {
        Optional<YamlValue> value = root.find("zalo");
        if (value.isEmpty()) {
            if (order.used().contains(ChannelKind.ZALO)) {
                root.object("channels", Phrase.of("campaign.zalo.missing"));
            }
            return null;
        }
        return value.flatMap(YamlValue::keys).map(keys -> zalo(keys, order)).orElse(null);
    }

    private static ZaloRendition zalo(YamlMap keys, ChannelOrder order) {
        ZaloRendition zalo = new ZaloRendition(
                keys.needText("template"),
                keys.find("fields")
                        .flatMap(YamlValue::keys)
                        .map(ChannelsReader::fields)
                        .orElseGet(TreeMap::new),
                keys.text("user-id"),
                choice(keys, "silence", order),
                choice(keys, "quota-used-up", order));
        keys.done();
        return zalo;
    }

    private static SortedMap<String, String> fields(YamlMap keys) {
        SortedMap<String, String> fields = new TreeMap<>();
        keys.all().forEach((name, value) -> fields.put(name, value.template()));
        return fields;
    }

    private static Choice choice(YamlMap keys, String key, ChannelOrder order) {
        Choice choice = keys.find(key)
                .flatMap(value -> value.oneOf(CHOICES))
                .map(word -> Choice.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Choice.WAIT);
        if (choice == Choice.SMS && !order.mayGoOn()) {
            keys.object(key, Phrase.of("campaign.zalo.no-sms-after"));
        }
        return choice;
    }
}
