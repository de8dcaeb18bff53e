package vn.loa.sandbox;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import vn.loa.sandbox.SmscScript.Delay;
import vn.loa.sandbox.SmscScript.Fates;
import vn.loa.sandbox.SmscScript.Habits;
import vn.loa.sandbox.SmscScript.Ids;
import vn.loa.sandbox.SmscScript.Refusals;
import vn.loa.sandbox.SmscScript.Timing;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.words.Place;

/** Reads a script from YAML. Every key that is not asked for below is refused by name, with its nearest neighbour. */
final class TroubleFile {

    private final Path path;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> sections = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    private TroubleFile(Path path) {
        this.path = path;
    }

    static SmscScript read(Path path) {
        TroubleFile file = new TroubleFile(path);
        file.load();
        SmscScript script = file.script(SmscScript.calm());
        file.refuseUnknownKeys();
        file.refuseMoreThanEverybody(script);
        return script;
    }

    private SmscScript script(SmscScript calm) {
        return calm.with(new SmscScript.Door(
                        calm.door().port(),
                        text("name", null),
                        text("system-id", null),
                        text("password", null),
                        calm.door().log()))
                .with(new Timing(
                        delay("answer", calm.timing().answer()),
                        delay("receipt", calm.timing().receipt()),
                        value("receipt.retry", calm.timing().retry(), TroubleValue::duration)))
                .with(new Ids(
                        value("ids.answer", calm.ids().answer(), TroubleValue::idForm),
                        value("ids.receipt", calm.ids().receipt(), TroubleValue::idForm),
                        value("ids.digits", calm.ids().digits(), node -> TroubleValue.wholeNumber(node, 20))))
                .with(fates(calm.fates()))
                .with(new Refusals(
                        share("refuse.throttled", calm.refusals().throttled()),
                        share("refuse.queue-full", calm.refusals().queueFull()),
                        share("refuse.unanswered", calm.refusals().unanswered()),
                        value(
                                "refuse.disconnect-after",
                                calm.refusals().disconnectAfter(),
                                node -> TroubleValue.wholeNumber(node, Integer.MAX_VALUE))))
                .with(new Habits(
                        share("receipt.early", calm.habits().early()),
                        share("receipt.twice", calm.habits().twice()),
                        value("receipt.tlvs", calm.habits().tlvs(), TroubleValue::yesOrNo),
                        share("receipt.lost", calm.habits().lost()),
                        value("queries", calm.habits().queries(), TroubleValue::yesOrNo)));
    }

    private Delay delay(String section, Delay otherwise) {
        return new Delay(
                value(section + ".after", otherwise.after(), TroubleValue::duration),
                value(section + ".spread", otherwise.spread(), TroubleValue::duration),
                share(section + ".slow", otherwise.slow()),
                value(section + ".slow-by", otherwise.slowBy(), TroubleValue::duration));
    }

    private Fates fates(Fates otherwise) {
        return new Fates(
                value("seed", otherwise.seed(), TroubleValue::seed),
                share("end.undelivered", otherwise.undelivered()),
                share("end.expired", otherwise.expired()),
                share("end.rejected", otherwise.rejected()),
                value("end.codes", otherwise.codes(), TroubleValue::codes));
    }

    private double share(String key, double otherwise) {
        return value(key, otherwise, TroubleValue::share);
    }

    private @Nullable String text(String key, @Nullable String otherwise) {
        known.add(key);
        Node node = values.get(key);
        return node == null ? otherwise : read(key, node, TroubleValue::text);
    }

    private <T> T value(String key, T otherwise, TroubleValue.Reading<T> reading) {
        known.add(key);
        Node node = values.get(key);
        return node == null ? otherwise : read(key, node, reading);
    }

    private <T> T read(String key, Node node, TroubleValue.Reading<T> reading) {
        try {
            return reading.read(node);
        } catch (TroubleValue.Unreadable e) {
            throw new BadInputException(place(node, key), e.phrase());
        }
    }

    private void refuseUnknownKeys() {
        for (Map.Entry<String, Node> section : sections.entrySet()) {
            if (known.stream().noneMatch(key -> key.startsWith(section.getKey() + "."))) {
                throw unknown(section.getKey(), section.getValue());
            }
        }
        for (Map.Entry<String, Node> value : values.entrySet()) {
            if (!known.contains(value.getKey())) {
                throw unknown(value.getKey(), value.getValue());
            }
        }
    }

    private void refuseMoreThanEverybody(SmscScript script) {
        Fates fates = script.fates();
        Refusals refusals = script.refusals();
        atMostAll("end", fates.undelivered() + fates.expired() + fates.rejected());
        atMostAll("refuse", refusals.throttled() + refusals.queueFull() + refusals.unanswered());
    }

    private void atMostAll(String section, double shares) {
        Node node = sections.get(section);
        if (node != null && shares > 1.000_000_1) {
            throw new BadInputException(place(node, section), Phrase.of("sandbox.trouble.too-much", section));
        }
    }

    private BadInputException unknown(String key, Node node) {
        String nearest = NearestKey.to(key, sections.containsKey(key) ? sectionsKnown() : known);
        return new BadInputException(place(node, key), Phrase.of("sandbox.trouble.unknown-key", nearest));
    }

    private List<String> sectionsKnown() {
        return known.stream()
                .filter(key -> key.contains("."))
                .map(key -> key.substring(0, key.indexOf('.')))
                .distinct()
                .toList();
    }

    private void load() {
        try (Reader reader = Files.newBufferedReader(path)) {
            Node root = new Yaml(new LoaderOptions()).compose(reader);
            if (root != null) {
                flatten("", root);
            }
        } catch (MarkedYAMLException e) {
            Place place = e.getProblemMark() == null
                    ? Place.file(path)
                    : new Place(
                            path.toString(),
                            e.getProblemMark().getLine() + 1,
                            e.getProblemMark().getColumn() + 1,
                            null);
            throw new BadInputException(place, Phrase.of("sandbox.trouble.yaml", String.valueOf(e.getProblem())));
        } catch (IOException | YAMLException e) {
            throw new BadInputException(Place.file(path), Phrase.of("sandbox.trouble.unreadable", e.toString()));
        }
    }

    private void flatten(String prefix, Node node) {
        if (!(node instanceof MappingNode mapping)) {
            throw new BadInputException(place(node, prefix), Phrase.of("sandbox.trouble.not-a-map"));
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                throw new BadInputException(place(tuple.getKeyNode(), prefix), Phrase.of("sandbox.trouble.not-a-map"));
            }
            String key = prefix.isEmpty() ? name.getValue() : prefix + "." + name.getValue();
            if (tuple.getValueNode() instanceof MappingNode section && prefix.isEmpty()) {
                remember(sections, key, name);
                flatten(key, section);
            } else {
                remember(values, key, tuple.getValueNode());
            }
        }
    }

    private void remember(Map<String, Node> into, String key, Node node) {
        if (into.put(key, node) != null) {
            throw new BadInputException(place(node, key), Phrase.of("sandbox.trouble.twice"));
        }
    }

    private Place place(Node node, String key) {
        return new Place(
                path.toString(),
                node.getStartMark().getLine() + 1,
                node.getStartMark().getColumn() + 1,
                key.isEmpty() ? null : key);
    }

    /** Every key a trouble file may have, as {@code section.key}. */
    static List<String> keys() {
        TroubleFile empty = new TroubleFile(Path.of(""));
        empty.script(SmscScript.calm());
        return List.copyOf(empty.known);
    }
}
