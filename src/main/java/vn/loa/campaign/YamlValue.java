package vn.loa.campaign;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import vn.loa.text.MessageTemplate;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** One value of a YAML file. A value of the wrong kind is an error of the file, and reads as empty. */
final class YamlValue {

    private static final int MOST_DIGITS = 15;

    private final YamlFile file;
    private final Node node;
    private final String field;

    YamlValue(YamlFile file, Node node, String field) {
        this.file = file;
        this.node = node;
        this.field = field;
    }

    /** What stands at a place, as it was typed: {@code «abc»}, or that it is a list, a group of keys, or nothing. */
    static Phrase shown(Node node) {
        if (node instanceof SequenceNode) {
            return Phrase.of("campaign.found.list");
        }
        if (node instanceof MappingNode) {
            return Phrase.of("campaign.found.keys");
        }
        String typed = ((ScalarNode) node).getValue().strip();
        if (typed.isEmpty()) {
            return Phrase.of("campaign.found.nothing");
        }
        String bounded = typed.length() > 40 ? typed.substring(0, 40) + "…" : typed;
        return Phrase.of("campaign.found.text", bounded);
    }

    boolean isEmpty() {
        return node instanceof ScalarNode scalar
                && (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isBlank());
    }

    /** The characters as typed, whatever YAML would make of them: {@code 0123} is no octal number, {@code no} is no false. */
    String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        object("campaign.value.not-text");
        return "";
    }

    /** Text, in which YAML's own truths ({@code true}, {@code yes}, {@code off} …) become {@code true} and {@code false}. */
    String attribute() {
        String typed = text();
        if (node.getTag().equals(Tag.BOOL)) {
            return switch (typed.toLowerCase(Locale.ROOT)) {
                case "true", "yes", "on" -> "true";
                default -> "false";
            };
        }
        if (typed.isEmpty() && node instanceof ScalarNode) {
            object("campaign.value.blank");
        }
        return typed;
    }

    /** Text with placeholders that can be filled. */
    String template() {
        String typed = text();
        try {
            MessageTemplate.parse(typed, file.place(node, field));
        } catch (BadInputException unfillable) {
            file.add(unfillable);
        }
        return typed;
    }

    List<String> texts() {
        return items().stream()
                .map(YamlValue::itemText)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    List<YamlValue> items() {
        List<YamlValue> items = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> items.add(new YamlValue(file, item, field)));
        } else {
            object("campaign.value.not-a-list");
        }
        return items;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isListWithoutItems() {
        return node instanceof SequenceNode sequence && sequence.getValue().isEmpty();
    }

    /** The keys below, whose names begin with this value's own. */
    Optional<YamlMap> keys() {
        if (node instanceof MappingNode mapping) {
            return Optional.of(YamlMap.of(file, mapping, field + "."));
        }
        object("campaign.value.not-keys");
        return Optional.empty();
    }

    boolean hasKeys() {
        return node instanceof MappingNode;
    }

    /** One of a few words; the error lists them, or names the nearest. */
    Optional<String> oneOf(Collection<String> words) {
        String typed = text();
        if (words.contains(typed)) {
            return Optional.of(typed);
        }
        if (node instanceof ScalarNode) {
            String all = String.join(", ", words);
            file.object(
                    node,
                    field,
                    Nearest.to(typed, words)
                            .map(near -> Phrase.of("campaign.value.not-one-of-near", shown(node), near, all))
                            .orElseGet(() -> Phrase.of("campaign.value.not-one-of", shown(node), all)));
        }
        return Optional.empty();
    }

    /** Digits without separators and leading zeros; {@code 0100} is 64 to some readers and 100 to others, so to none here. */
    Optional<Long> wholeNumber(long least) {
        return as("campaign.value.not-a-number", typed -> {
            boolean digits = typed.chars().allMatch(c -> c >= '0' && c <= '9') && typed.length() <= MOST_DIGITS;
            if (!digits || typed.isEmpty() || (typed.startsWith("0") && typed.length() > 1)) {
                throw new IllegalArgumentException(typed);
            }
            long number = Long.parseLong(typed);
            if (number < least) {
                throw new IllegalArgumentException(typed);
            }
            return number;
        });
    }

    /** {@code 2020-08-04}, quoted or not. */
    Optional<LocalDate> date() {
        Optional<LocalDate> asWritten = VietnameseDate.read(text());
        if (asWritten.isPresent()) {
            file.object(
                    node,
                    field,
                    Phrase.of(
                            "campaign.value.date-order",
                            shown(node),
                            asWritten.get().toString()));
            return Optional.empty();
        }
        return as("campaign.value.not-a-date", LocalDate::parse);
    }

    /** {@code 2021-05-08T08:00}, the hour of Viet Nam. */
    Optional<LocalDateTime> dateTime() {
        return as("campaign.value.not-a-moment", typed -> LocalDateTime.parse(typed.replace(' ', 'T')));
    }

    /** {@code 08:00}, the hour of Viet Nam. */
    Optional<LocalTime> time() {
        return as("campaign.value.not-a-time", LocalTime::parse);
    }

    /** {@code 90m}, {@code 24h}, {@code 3d} or ISO-8601 ({@code PT24H}); longer than nothing. */
    Optional<Duration> duration() {
        return as("campaign.value.not-a-duration", Lengths::read);
    }

    /** The text turned into something else; the file is told when that cannot be done. */
    <T> Optional<T> as(String objection, Function<String, T> reading) {
        if (!(node instanceof ScalarNode)) {
            object(objection);
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(text()));
        } catch (IllegalArgumentException | java.time.DateTimeException unreadable) {
            object(objection);
            return Optional.empty();
        }
    }

    void object(String key, Object... more) {
        Object[] gaps = new Object[more.length + 1];
        gaps[0] = shown(node);
        System.arraycopy(more, 0, gaps, 1, more.length);
        file.object(node, field, Phrase.of(key, gaps));
    }

    private String itemText() {
        if (isEmpty()) {
            object("campaign.value.blank");
            return "";
        }
        return text();
    }
}
