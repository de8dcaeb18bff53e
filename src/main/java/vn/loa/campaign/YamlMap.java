package vn.loa.campaign;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import vn.loa.words.Phrase;

/**
 * The keys on one level of a YAML file. Ask for each key that may stand here, then call {@link #done()}: keys nobody
 * asked for are unknown, and the error names the nearest one that was. So the reader itself is the list of known keys.
 */
final class YamlMap {

    private final YamlFile file;
    private final MappingNode node;
    private final String path;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    private YamlMap(YamlFile file, MappingNode node, String path) {
        this.file = file;
        this.node = node;
        this.path = path;
    }

    /** @param path the key this map is the value of, with a dot at its end; empty for the whole file */
    static YamlMap of(YamlFile file, MappingNode node, String path) {
        YamlMap map = new YamlMap(file, node, path);
        node.getValue().forEach(map::enter);
        return map;
    }

    /** The key's value, unless it is absent or empty. */
    Optional<YamlValue> find(String key) {
        asked.add(key);
        file.known().add(path + key);
        return Optional.ofNullable(entries.get(key))
                .map(entry -> new YamlValue(file, entry.getValueNode(), path + key))
                .filter(value -> !value.isEmpty());
    }

    /** Whether the key stands here at all, be it without a value. */
    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** The key's value, whose absence is an error. */
    Optional<YamlValue> need(String key) {
        Optional<YamlValue> value = find(key);
        if (value.isEmpty()) {
            NodeTuple entry = entries.get(key);
            Node place = entry == null ? node : entry.getKeyNode();
            file.object(place, path + key, Phrase.of("campaign.key.missing", path + key));
        }
        return value;
    }

    String needText(String key) {
        return need(key).map(YamlValue::text).orElse("");
    }

    String text(String key) {
        return find(key).map(YamlValue::text).orElse("");
    }

    List<String> texts(String key) {
        return find(key).map(YamlValue::texts).orElse(List.of());
    }

    /** Every entry in order, for levels whose keys are the user's own words. */
    Map<String, YamlValue> all() {
        Map<String, YamlValue> all = new LinkedHashMap<>();
        for (String key : entries.keySet()) {
            asked.add(key);
            all.put(key, new YamlValue(file, entries.get(key).getValueNode(), path + key));
        }
        return all;
    }

    void object(String key, Phrase phrase) {
        NodeTuple entry = entries.get(key);
        file.object(entry == null ? node : entry.getKeyNode(), path + key, phrase);
    }

    /** Objects to every key that nobody asked for. */
    void done() {
        for (Map.Entry<String, NodeTuple> entry : entries.entrySet()) {
            String key = entry.getKey();
            if (!asked.contains(key)) {
                Phrase phrase = Nearest.to(key, asked)
                        .map(near -> Phrase.of("campaign.key.unknown-near", key, near))
                        .orElseGet(() -> Phrase.of("campaign.key.unknown", key, String.join(", ", asked)));
                file.object(entry.getValue().getKeyNode(), path + key, phrase);
            }
        }
    }

    private void enter(NodeTuple tuple) {
        Node key = tuple.getKeyNode();
        if (!(key instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
            file.object(key, path, Phrase.of("campaign.key.not-a-word", YamlValue.shown(key)));
            return;
        }
        NodeTuple first = entries.putIfAbsent(scalar.getValue(), tuple);
        if (first != null) {
            int line = first.getKeyNode().getStartMark().getLine() + 1;
            file.object(key, path + scalar.getValue(), Phrase.of("campaign.key.twice", scalar.getValue(), line));
        }
    }
}
