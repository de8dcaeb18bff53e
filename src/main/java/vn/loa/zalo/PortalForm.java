package vn.loa.zalo;

import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.loa.channel.MessageForm;
import vn.loa.words.Phrase;

/** A template as the settings of a portal route describe it: nobody can ask the portal. Immutable. */
record PortalForm(String id, Map<String, Integer> longest) implements MessageForm {

    @Override
    public Set<String> fields() {
        return new TreeSet<>(longest.keySet());
    }

    @Override
    public Set<String> required() {
        return fields();
    }

    @Override
    public Optional<Phrase> objection(String field, String value) {
        Integer most = longest.get(field);
        if (most == null) {
            return Optional.of(Phrase.of("zalo.form.unknown-field", field, id));
        }
        int length = Normalizer.normalize(value, Normalizer.Form.NFC).length();
        return length > most ? Optional.of(Phrase.of("zalo.form.too-long", field, length, most)) : Optional.empty();
    }
}
