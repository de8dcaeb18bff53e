package vn.loa.campaign;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.loa.words.Phrase;

/**
 * A text as a carrier registered it: fixed words with named parameters between them, {@code Kinh gui {{ho_ten:40}}, …};
 * the number is the most characters the carrier lets the parameter have. A text fits when every fixed word is there and
 * every parameter has between one character and its most.
 *
 * <p>Matching follows every way to place the fixed words at once, one bit for each position of the text, and never comes
 * back to a position: one pass over the text for each parameter, whatever the text holds.
 */
final class RegisteredTemplate {

    private static final int USUAL_MOST = 50;
    private static final int SHOWN = 24;

    /** Fixed words 0, parameter 0, fixed words 1, parameter 1, …, fixed words n. */
    private final List<String> fixed;

    private final List<Parameter> parameters;

    private RegisteredTemplate(List<String> fixed, List<Parameter> parameters) {
        this.fixed = List.copyOf(fixed);
        this.parameters = List.copyOf(parameters);
    }

    private record Parameter(String name, int most) {}

    /** How far a text agreed with a template, and what was wrong there. */
    private record Disagreement(int at, Phrase phrase) {}

    /** @throws IllegalArgumentException when braces do not pair or a parameter has no name or no usable length */
    static RegisteredTemplate parse(String text) {
        String nfc = Normalizer.normalize(text, Normalizer.Form.NFC);
        List<String> fixed = new ArrayList<>();
        List<Parameter> parameters = new ArrayList<>();
        int from = 0;
        for (int open = nfc.indexOf("{{"); open >= 0; open = nfc.indexOf("{{", from)) {
            int close = nfc.indexOf("}}", open);
            if (close < 0) {
                throw new IllegalArgumentException(text);
            }
            fixed.add(nfc.substring(from, open));
            parameters.add(parameter(nfc.substring(open + 2, close).strip()));
            from = close + 2;
        }
        fixed.add(nfc.substring(from));
        return new RegisteredTemplate(fixed, parameters);
    }

    /** Nothing when the text fits one of the templates, or there are none; else what keeps it from the nearest one. */
    static Optional<Phrase> objection(String text, List<RegisteredTemplate> templates) {
        String nfc = Normalizer.normalize(text, Normalizer.Form.NFC);
        List<Disagreement> disagreements = new ArrayList<>(templates.size());
        for (RegisteredTemplate template : templates) {
            Optional<Disagreement> disagreement = template.disagreement(nfc);
            if (disagreement.isEmpty()) {
                return Optional.empty();
            }
            disagreements.add(disagreement.get());
        }
        return disagreements.stream()
                .max(Comparator.comparingInt(Disagreement::at))
                .map(Disagreement::phrase);
    }

    private Optional<Disagreement> disagreement(String text) {
        if (!text.startsWith(fixed.get(0))) {
            return Optional.of(wordsDiffer(text, 0, fixed.get(0)));
        }
        if (parameters.isEmpty()) {
            int end = fixed.get(0).length();
            return text.length() == end ? Optional.empty() : Optional.of(wordsDiffer(text, 0, fixed.get(0)));
        }
        BitSet starts = new BitSet(text.length() + 1);
        starts.set(fixed.get(0).length());
        for (int i = 0; i < parameters.size(); i++) {
            BitSet next = after(text, i, starts);
            if (next.isEmpty()) {
                return Optional.of(parameterDiffers(text, i, starts));
            }
            starts = next;
        }
        return Optional.empty();
    }

    /** Where the text can go on behind parameter i and the fixed words that follow it. */
    private BitSet after(String text, int i, BitSet starts) {
        String words = fixed.get(i + 1);
        BitSet next = new BitSet(text.length() + 1);
        boolean last = i + 1 == parameters.size();
        int first = starts.nextSetBit(0) + 1;
        int found = last ? lastPlace(text, words, first) : text.indexOf(words, first);
        while (found >= 0) {
            // The nearest start before these words gives the shortest parameter, and no other start need be looked at.
            int start = starts.previousSetBit(found - 1);
            if (start >= 0 && found - start <= parameters.get(i).most()) {
                next.set(found + words.length());
            }
            found = last || found == text.length() ? -1 : text.indexOf(words, found + 1);
        }
        return next;
    }

    private static int lastPlace(String text, String words, int first) {
        int place = text.length() - words.length();
        return place >= first && text.endsWith(words) ? place : -1;
    }

    private Disagreement parameterDiffers(String text, int i, BitSet starts) {
        Parameter parameter = parameters.get(i);
        int start = starts.nextSetBit(0);
        String words = fixed.get(i + 1);
        int end = i + 1 == parameters.size() ? lastPlace(text, words, start) : text.indexOf(words, start);
        if (end < 0) {
            return wordsDifferAfter(parameter, text, start, words);
        }
        String value = text.substring(start, end);
        Phrase phrase = value.isEmpty()
                ? Phrase.of("campaign.brandname.parameter-empty", parameter.name())
                : Phrase.of(
                        "campaign.brandname.parameter-long",
                        parameter.name(),
                        shown(value),
                        value.length(),
                        parameter.most());
        return new Disagreement(end, phrase);
    }

    /** The fixed words behind a parameter are not there: shows the text from where it last agreed with them. */
    private static Disagreement wordsDifferAfter(Parameter parameter, String text, int start, String words) {
        int agreed = 0;
        int beyond = words.length() + 1;
        while (beyond - agreed > 1) {
            int middle = (agreed + beyond) / 2;
            if (text.indexOf(words.substring(0, middle), start) >= 0) {
                agreed = middle;
            } else {
                beyond = middle;
            }
        }
        int at = text.indexOf(words.substring(0, agreed), start) + agreed;
        return new Disagreement(
                at,
                Phrase.of(
                        "campaign.brandname.words-after",
                        parameter.name(),
                        shown(text.substring(at)),
                        shown(words.substring(agreed))));
    }

    private static Disagreement wordsDiffer(String text, int from, String words) {
        int at = from;
        while (at < text.length() && at - from < words.length() && text.charAt(at) == words.charAt(at - from)) {
            at++;
        }
        return new Disagreement(
                at,
                Phrase.of("campaign.brandname.words", shown(text.substring(at)), shown(words.substring(at - from))));
    }

    private static Parameter parameter(String inside) {
        int colon = inside.indexOf(':');
        String name = colon < 0 ? inside : inside.substring(0, colon).strip();
        int most = colon < 0
                ? USUAL_MOST
                : Integer.parseInt(inside.substring(colon + 1).strip());
        if (name.isEmpty() || most < 1) {
            throw new IllegalArgumentException(inside);
        }
        return new Parameter(name, most);
    }

    private static Phrase shown(String text) {
        if (text.isEmpty()) {
            return Phrase.of("campaign.found.end");
        }
        return Phrase.of("campaign.found.text", text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text);
    }
}
