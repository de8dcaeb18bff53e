package vn.loa.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import vn.loa.home.Home;

/**
 * Judges a text or a template before it costs money: encoding, parts, forcing and banned characters, brandname,
 * advertising, links. Its carrier rules and link shorteners are data of the home. Immutable, safe between threads.
 */
public final class TextAdviser {

    private final List<Rule> rules;

    private TextAdviser(CarrierRules carriers, ShortenerRule shorteners) {
        this.rules = List.of(
                new EncodingRules(),
                new WordingRules(),
                carriers,
                new BrandnameRule(),
                new AdvertisingRules(),
                shorteners);
    }

    /** @throws vn.loa.words.BadInputException when a rule file of the home is wrong, with its line */
    public static TextAdviser read(Home home) {
        return new TextAdviser(CarrierRules.read(home), ShortenerRule.read(home));
    }

    /** What there is to say, blockers first. A text without blockers may be sent. */
    public List<Advice> advise(AdviceRequest request) {
        List<Advice> advice = new ArrayList<>();
        Judged judged = Judged.of(request);
        for (Rule rule : rules) {
            rule.judge(judged, advice::add);
        }
        advice.sort(Comparator.comparing(Advice::severity));
        return List.copyOf(advice);
    }

    /** The very characters that make a text UCS-2, in order of first appearance; none in a GSM-7 text. */
    public static Set<String> forcing(String text) {
        return Judged.forcing(text);
    }
}
