package vn.loa.campaign;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.loa.audience.AudienceRule;
import vn.loa.audience.InstallState;
import vn.loa.audience.OptOutScope;
import vn.loa.channel.ChannelKind;
import vn.loa.words.Phrase;

/** Reads the keys of a campaign file. What is wrong is told to the file, and then no campaign comes of it. */
final class CampaignReader {

    static final Duration USUAL_VALIDITY = Duration.ofHours(24);
    static final Duration LONGEST_VALIDITY = Duration.ofDays(30);
    static final List<String> ONE_TEXT_PER = List.of("number", "record");
    static final List<String> ACCENTS = List.of("strip", "keep");
    static final List<String> INSTALL_STATES =
            Arrays.stream(InstallState.values()).map(Enum::name).toList();

    private static final Directive NO_DIRECTIVE = new Directive("", null, "", "", "", "");
    private static final AudienceRule NOBODY =
            new AudienceRule(List.of(), Set.of(), Set.of(), Set.of(), Map.of(), Set.of(), false, null);
    private static final SmsRendition NOTHING = new SmsRendition("", "", Map.of());

    private final YamlMap root;
    private final String name;

    /** @param name the file's name without its ending, which the id must equal */
    CampaignReader(YamlMap root, String name) {
        this.root = root;
        this.name = name;
    }

    /** The campaign; without meaning when the file has objections by then. */
    Campaign read(String source, String hash) {
        String id = id();
        String title = root.needText("title");
        MessageClass messageClass = messageClass();
        Directive directive = directive(messageClass);
        AudienceRule audience = root.need("audience")
                .flatMap(YamlValue::keys)
                .map(keys -> audience(keys, OptOutScope.of(directive.issuer(), messageClass.word())))
                .orElse(NOBODY);
        ChannelsReader channels = new ChannelsReader(root);
        ChannelOrder order = channels.order();
        ZaloRendition zalo = channels.zalo(order);
        SmsRendition sms = (order.used().contains(ChannelKind.SMS) ? root.need("sms") : root.find("sms"))
                .flatMap(YamlValue::keys)
                .map(this::sms)
                .orElse(NOTHING);
        Optional<YamlMap> limits = root.find("limits").flatMap(YamlValue::keys);
        Duration coolDown = limits.flatMap(keys -> keys.find("cool-down"))
                .flatMap(YamlValue::duration)
                .orElse(Duration.ZERO);
        Duration validity = validity();
        Campaign campaign = new Campaign(
                id,
                title,
                directive,
                messageClass,
                audience,
                sms,
                sender(),
                root.texts("routes"),
                validity,
                coolDown,
                source,
                hash,
                schedule(),
                limits.map(CampaignReader::limits).orElse(Limits.NONE),
                retry(validity),
                order,
                zalo);
        root.done();
        return campaign;
    }

    private String id() {
        return root.need("id")
                .map(value -> {
                    String id = value.text();
                    if (!id.isEmpty() && !id.equals(name)) {
                        value.object("campaign.id.not-the-file", name);
                    }
                    return id;
                })
                .orElse("");
    }

    private MessageClass messageClass() {
        return root.find("class")
                .flatMap(value -> value.oneOf(MessageClass.WORDS))
                .map(MessageClass::of)
                .orElse(MessageClass.ADVERTISING);
    }

    private Directive directive(MessageClass messageClass) {
        Optional<YamlValue> value = root.find("directive");
        if (value.isEmpty() && messageClass == MessageClass.PUBLIC_SERVICE) {
            root.object("directive", Phrase.of("campaign.directive.missing"));
        }
        return value.flatMap(YamlValue::keys).map(CampaignReader::directive).orElse(NO_DIRECTIVE);
    }

    private static Directive directive(YamlMap keys) {
        Directive directive = new Directive(
                keys.text("number"),
                keys.find("date").flatMap(YamlValue::date).orElse(null),
                keys.text("issuer"),
                keys.text("subject"),
                keys.text("signer"),
                keys.text("basis"));
        if (directive.number().isEmpty() && directive.basis().isEmpty()) {
            keys.object("number", Phrase.of("campaign.directive.no-number"));
        }
        keys.done();
        return directive;
    }

    private AudienceRule audience(YamlMap keys, OptOutScope scope) {
        AudienceRule rule = new AudienceRule(
                keys.need("lists").map(this::listNames).orElse(List.of()),
                Set.copyOf(keys.texts("areas")),
                Set.copyOf(keys.texts("cohorts")),
                installStates(keys),
                attributes(keys),
                Set.copyOf(keys.texts("exclude")),
                keys.find("one-text-per")
                        .flatMap(value -> value.oneOf(ONE_TEXT_PER))
                        .filter("record"::equals)
                        .isPresent(),
                keys.find("install-states-at-most-old")
                        .flatMap(YamlValue::duration)
                        .orElse(null),
                scope);
        keys.done();
        return rule;
    }

    private List<String> listNames(YamlValue value) {
        List<String> names = value.texts();
        if (names.isEmpty() && value.isListWithoutItems()) {
            value.object("campaign.audience.no-lists");
        }
        return names;
    }

    private static Set<InstallState> installStates(YamlMap keys) {
        Set<InstallState> states = new HashSet<>();
        for (YamlValue item : keys.find("install-states").map(YamlValue::items).orElse(List.of())) {
            item.oneOf(INSTALL_STATES).map(InstallState::valueOf).ifPresent(states::add);
        }
        return states;
    }

    private static Map<String, String> attributes(YamlMap keys) {
        Map<String, String> attributes = new LinkedHashMap<>();
        keys.find("attributes")
                .flatMap(YamlValue::keys)
                .ifPresent(map -> map.all().forEach((name, value) -> attributes.put(name, value.attribute())));
        return attributes;
    }

    private SmsRendition sms(YamlMap keys) {
        SmsRendition sms = new SmsRendition(
                keys.need("text").map(YamlValue::template).orElse(""),
                keys.find("unaccented").map(YamlValue::template).orElse(""),
                accents(keys));
        keys.done();
        return sms;
    }

    private static Map<String, Boolean> accents(YamlMap keys) {
        Optional<YamlValue> value = keys.find("accents");
        if (value.isEmpty()) {
            return Map.of("*", false);
        }
        if (!value.get().hasKeys()) {
            return value.get()
                    .oneOf(ACCENTS)
                    .map(word -> Map.of("*", keeps(word)))
                    .orElse(Map.of());
        }
        Map<String, Boolean> byCarrier = new HashMap<>();
        value.get()
                .keys()
                .ifPresent(map -> map.all()
                        .forEach((carrier, choice) ->
                                choice.oneOf(ACCENTS).ifPresent(word -> byCarrier.put(carrier, keeps(word)))));
        return byCarrier;
    }

    private static boolean keeps(String word) {
        return word.equals("keep");
    }

    private String sender() {
        Optional<YamlValue> sender = root.find("sender");
        if (sender.isEmpty() && root.has("sender")) {
            root.object("sender", Phrase.of("campaign.sender.blank"));
        }
        return sender.map(YamlValue::text).orElse("");
    }

    private Duration validity() {
        Optional<YamlValue> value = root.find("validity");
        Optional<Duration> validity = value.flatMap(YamlValue::duration);
        if (value.isPresent() && validity.isPresent() && validity.get().compareTo(LONGEST_VALIDITY) > 0) {
            value.get().object("campaign.validity.too-long", LONGEST_VALIDITY.toDays());
        }
        return validity.orElse(USUAL_VALIDITY);
    }

    private @Nullable Schedule schedule() {
        return root.find("schedule")
                .flatMap(value -> value.keys().flatMap(keys -> new ScheduleReader(value, keys).read()))
                .orElse(null);
    }

    private Retry retry(Duration validity) {
        return root.find("retry")
                .flatMap(YamlValue::keys)
                .map(keys -> new RetryReader(keys, validity).read())
                .orElse(Retry.NEVER);
    }

    private static Limits limits(YamlMap keys) {
        Limits limits = new Limits(
                ceiling(keys, "max-reminders"),
                ceiling(keys, "max-people"),
                ceiling(keys, "max-segments"),
                ceiling(keys, "max-cost"),
                keys.find("pacing")
                        .flatMap(value -> value.keys().flatMap(inner -> new PacingReader(value, inner).read()))
                        .orElse(null));
        keys.done();
        return limits;
    }

    private static @Nullable Long ceiling(YamlMap keys, String key) {
        return keys.find(key).flatMap(value -> value.wholeNumber(1)).orElse(null);
    }
}
