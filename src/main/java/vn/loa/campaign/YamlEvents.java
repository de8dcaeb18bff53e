package vn.loa.campaign;

import java.io.StringReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import vn.loa.words.Phrase;

/**
 * A first pass over a file's events, before any graph is built. It refuses what no campaign needs and attackers like:
 * aliases (a few lines can expand into gigabytes), tags, and deep nesting (a deep enough graph overflows the stack).
 */
final class YamlEvents {

    private static final int DEEPEST = 10;

    private YamlEvents() {}

    record Refused(Mark mark, Phrase phrase) {}

    static Optional<Refused> firstRefused(String text) {
        int depth = 0;
        for (Event event : new Yaml(new LoaderOptions()).parse(new StringReader(text))) {
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            Phrase refusal = refusal(event, depth);
            if (refusal != null) {
                return Optional.of(new Refused(event.getStartMark(), refusal));
            }
        }
        return Optional.empty();
    }

    private static @Nullable Phrase refusal(Event event, int depth) {
        if (depth > DEEPEST) {
            return Phrase.of("campaign.file.too-deep", DEEPEST);
        }
        if (event instanceof AliasEvent alias) {
            return Phrase.of("campaign.file.alias", alias.getAnchor());
        }
        String tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent collection ? collection.getTag() : null;
        return tag == null ? null : Phrase.of("campaign.file.tag", tag);
    }
}
