package vn.loa.zalo;

import java.text.Normalizer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import vn.loa.channel.MessageForm;
import vn.loa.words.Phrase;

/**
 * A template as Zalo describes it (facts A5, {@code listParams}). Immutable.
 *
 * @param state {@code ENABLE}, {@code PENDING_REVIEW} …
 * @param quality {@code HIGH}, {@code MEDIUM}, {@code LOW}; empty when Zalo does not say
 * @param timeout how long Zalo goes on trying; zero when it does not say
 */
record ZaloForm(String id, String name, String state, String quality, Duration timeout, Map<String, Field> params)
        implements MessageForm {

    static final String ENABLED = "ENABLE";

    private static final int URL = 13;

    /** Facts A5, by type; what a template says about a parameter wins. */
    private static final Map<Integer, Integer> LONGEST = Map.ofEntries(
            Map.entry(1, 30),
            Map.entry(2, 15),
            Map.entry(3, 200),
            Map.entry(4, 30),
            Map.entry(5, 30),
            Map.entry(6, 30),
            Map.entry(7, 50),
            Map.entry(8, 5),
            Map.entry(9, 200),
            Map.entry(10, 20),
            Map.entry(11, 20),
            Map.entry(12, 10),
            Map.entry(URL, 200),
            Map.entry(14, 12),
            Map.entry(15, 90));

    /** With a scheme, with www., or a name that ends as domains do. */
    private static final Pattern LINK = Pattern.compile(
            "https?://|\\bwww\\.|(?<![\\p{L}\\p{N}@.-])[a-z0-9][a-z0-9-]*(\\.[a-z0-9-]+)*"
                    + "\\.(com|net|org|vn|info|biz|gov|edu|io|me|app|link|ly|gl|gd|cc|co|top|xyz|asia|site|online|shop|dev|page)"
                    + "(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /**
     * @param type by facts A5; 0 when Zalo names none
     * @param longest in UTF-16 units of NFC
     */
    record Field(int type, boolean required, int shortest, int longest, boolean mayBeBlank) {}

    /** @param data of {@code template/info/v2} */
    static ZaloForm read(String id, JsonNode data) {
        Map<String, Field> params = new LinkedHashMap<>();
        for (JsonNode param : data.path("listParams")) {
            Lenient.text(param.get("name")).ifPresent(name -> params.put(name, field(param)));
        }
        return new ZaloForm(
                id,
                Lenient.text(data.get("templateName")).orElse(""),
                Lenient.text(data.get("status")).orElse(""),
                Lenient.text(data.get("templateQuality")).orElse(""),
                Duration.ofMillis(
                        Math.max(0, Lenient.number(data.get("timeout")).orElse(0))),
                Map.copyOf(params));
    }

    private static Field field(JsonNode param) {
        int type = (int) Lenient.number(param.get("type")).orElse(0);
        OptionalLong longest = Lenient.number(param.get("maxLength"));
        int byType = LONGEST.getOrDefault(type, Integer.MAX_VALUE);
        return new Field(
                type,
                Lenient.yes(param.get("require")),
                (int) Math.max(0, Lenient.number(param.get("minLength")).orElse(0)),
                longest.isPresent() && longest.getAsLong() > 0
                        ? (int) Math.min(longest.getAsLong(), Integer.MAX_VALUE)
                        : byType,
                Lenient.yes(param.get("acceptNull")));
    }

    /** Zalo is about to disable it: people report it. */
    boolean isOfLowQuality() {
        return quality.equals("LOW");
    }

    boolean isEnabled() {
        return state.equals(ENABLED);
    }

    @Override
    public Set<String> fields() {
        return new TreeSet<>(params.keySet());
    }

    @Override
    public Set<String> required() {
        return params.entrySet().stream()
                .filter(param -> param.getValue().required())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Optional<Phrase> objection(String field, String value) {
        Field known = params.get(field);
        if (known == null) {
            return Optional.of(Phrase.of("zalo.form.unknown-field", field, id));
        }
        String composed = Normalizer.normalize(value, Normalizer.Form.NFC);
        if (composed.isBlank()) {
            return known.mayBeBlank() || !known.required()
                    ? Optional.empty()
                    : Optional.of(Phrase.of("zalo.form.blank", field));
        }
        if (composed.length() > known.longest()) {
            return Optional.of(Phrase.of("zalo.form.too-long", field, composed.length(), known.longest()));
        }
        if (composed.length() < known.shortest()) {
            return Optional.of(Phrase.of("zalo.form.too-short", field, composed.length(), known.shortest()));
        }
        return known.type() != URL && LINK.matcher(composed).find()
                ? Optional.of(Phrase.of("zalo.form.link", field))
                : Optional.empty();
    }
}
