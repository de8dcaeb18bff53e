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
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.words.Place;

/**
 * The YAML of a simulator's script: keys, and sections of keys. A key that was never asked for is refused by name, with its
 * nearest neighbour.
 */
final class ScriptFile {

    private final Path path;
    private final String sample;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> sections = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    private ScriptFile(Path path, String sample) {
        this.path = path;
        this.sample = sample;
    }

    /**
     * @param sample the file that explains all keys, named to whoever mistypes one
     * @throws BadInputException when it is no YAML of this form
     */
    static ScriptFile read(Path path, String sample) {
        ScriptFile file = new ScriptFile(path, sample);
        file.load();
        return file;
    }

    /** One that says nothing; it is asked all the same, to learn the {@link #keys()}. */
    static ScriptFile empty() {
        return new ScriptFile(Path.of(""), "");
    }

    double share(String key, double otherwise) {
        return value(key, otherwise, TroubleValue::share);
    }

    int wholeNumber(String key, int otherwise) {
        return value(key, otherwise, node -> TroubleValue.wholeNumber(node, Integer.MAX_VALUE));
    }

    SmscScript.Delay delay(String section, SmscScript.Delay otherwise) {
        return new SmscScript.Delay(
                value(section + ".after", otherwise.after(), TroubleValue::duration),
                value(section + ".spread", otherwise.spread(), TroubleValue::duration),
                share(section + ".slow", otherwise.slow()),
                value(section + ".slow-by", otherwise.slowBy(), TroubleValue::duration));
    }

    @Nullable
    String text(String key, @Nullable String otherwise) {
        known.add(key);
        Node node = values.get(key);
        return node == null ? otherwise : read(key, node, TroubleValue::text);
    }

    <T> T value(String key, T otherwise, TroubleValue.Reading<T> reading) {
        known.add(key);
        Node node = values.get(key);
        return node == null ? otherwise : read(key, node, reading);
    }

    /** To be called when everything there is has been asked for. */
    void refuseUnknownKeys() {
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

    /** Refuses a section whose shares exclude each other and are more than everybody together. */
    void atMostAll(String section, double shares) {
        Node node = sections.get(section);
        if (node != null && shares > 1.000_000_1) {
            throw new BadInputException(place(node, section), Phrase.of("sandbox.trouble.too-much", section));
        }
    }

    /** Every key that was asked for, as {@code section.key}. */
    List<String> keys() {
        return List.copyOf(known);
    }

    private <T> T read(String key, Node node, TroubleValue.Reading<T> reading) {
        try {
            return reading.read(node);
        } catch (TroubleValue.Unreadable e) {
            throw new BadInputException(place(node, key), e.phrase());
        }
    }

    private BadInputException unknown(String key, Node node) {
        String nearest = NearestKey.to(key, sections.containsKey(key) ? sectionsKnown() : known);
        return new BadInputException(place(node, key), Phrase.of("sandbox.trouble.unknown-key", nearest, sample));
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
            throw new BadInputException(place(node, prefix), Phrase.of("sandbox.trouble.not-a-map", sample));
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                throw new BadInputException(
                        place(tuple.getKeyNode(), prefix), Phrase.of("sandbox.trouble.not-a-map", sample));
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
}
