package vn.loa.campaign;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.words.Place;

/**
 * A YAML file while it is read: what it is called in errors, and everything found wrong so far. Values are taken from the
 * node graph and never from constructed objects, so that each error knows its line and column and {@code 0123} stays what
 * was typed. Not thread-safe.
 */
final class YamlFile {

    private static final int MOST_BYTES = 1_000_000;

    private final String shown;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> known = new TreeSet<>();

    /** @param shown the file's name in errors */
    YamlFile(String shown) {
        this.shown = shown;
    }

    /** The file's outermost keys; empty when it cannot be read at all, and then {@link #findings()} say why. */
    Optional<YamlMap> read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            object(1, 1, null, Phrase.of("campaign.file.too-large", MOST_BYTES));
            return Optional.empty();
        }
        return decode(bytes).flatMap(this::parse);
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Every key that was asked for so far, with dots between levels: what this file could have said. */
    Set<String> known() {
        return known;
    }

    /** @throws BadInputException the first thing that is wrong, if anything is */
    void throwFirst() {
        for (Finding finding : findings) {
            if (finding.blocks()) {
                throw new BadInputException(finding.place(), finding.phrase());
            }
        }
    }

    void object(Node node, String field, Phrase phrase) {
        object(node.getStartMark(), field, phrase);
    }

    private void object(Mark mark, @Nullable String field, Phrase phrase) {
        object(mark.getLine() + 1, mark.getColumn() + 1, field, phrase);
    }

    private void object(int line, int column, @Nullable String field, Phrase phrase) {
        findings.add(new Finding(Finding.Severity.BLOCKER, new Place(shown, line, column, field), phrase));
    }

    private Optional<String> decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            objectAt(text, text.length(), Phrase.of("campaign.file.not-utf8"));
            return Optional.empty();
        }
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private Optional<YamlMap> parse(String text) {
        try {
            Optional<YamlEvents.Refused> refused = YamlEvents.firstRefused(text);
            if (refused.isPresent()) {
                object(refused.get().mark(), null, refused.get().phrase());
                return Optional.empty();
            }
            return root(new Yaml(new LoaderOptions()).compose(new StringReader(text)));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
            object(mark, null, syntax(e));
        } catch (ReaderException e) {
            objectAt(
                    text,
                    e.getPosition(),
                    Phrase.of("campaign.file.unprintable", String.format("%04X", e.getCodePoint())));
        } catch (YAMLException e) {
            object(1, 1, null, Phrase.of("campaign.file.syntax", String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    private Optional<YamlMap> root(@Nullable Node node) {
        if (node == null) {
            object(1, 1, null, Phrase.of("campaign.file.empty"));
            return Optional.empty();
        }
        if (node instanceof MappingNode mapping) {
            return Optional.of(YamlMap.of(this, mapping, ""));
        }
        object(node.getStartMark(), null, Phrase.of("campaign.file.not-keys", YamlValue.shown(node)));
        return Optional.empty();
    }

    private void objectAt(String text, int position, Phrase phrase) {
        String before = text.substring(0, Math.min(position, text.length()));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        object(line, before.length() - before.lastIndexOf('\n'), null, phrase);
    }

    private static Phrase syntax(MarkedYAMLException e) {
        String problem = String.valueOf(e.getProblem());
        if (problem.contains("TAB")) {
            return Phrase.of("campaign.file.tab");
        }
        return Phrase.of("campaign.file.syntax", problem);
    }
}
