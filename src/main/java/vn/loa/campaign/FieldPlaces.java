package vn.loa.campaign;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import vn.loa.words.Place;

/** Where the values of a campaign stand in the YAML it was read from, so that a finding about one can point at it. */
final class FieldPlaces {

    private final String shown;
    private final Map<String, Place> places = new HashMap<>();

    /** @param source the YAML of a campaign that was read without objection */
    FieldPlaces(String shown, String source) {
        this.shown = shown;
        String text = source.startsWith("\uFEFF") ? source.substring(1) : source;
        if (new Yaml(new LoaderOptions()).compose(new StringReader(text)) instanceof MappingNode root) {
            enter("", root);
        }
    }

    /** The place of the value, or the whole file when the key is not there. */
    Place of(String field) {
        return places.getOrDefault(field, new Place(shown, 0, 0, field));
    }

    private void enter(String path, MappingNode keys) {
        for (NodeTuple entry : keys.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key) {
                enter(path + key.getValue(), entry.getValueNode());
            }
        }
    }

    private void enter(String field, Node value) {
        int line = value.getStartMark().getLine() + 1;
        places.put(field, new Place(shown, line, value.getStartMark().getColumn() + 1, field));
        if (value instanceof MappingNode keys) {
            enter(field + ".", keys);
        }
    }
}
