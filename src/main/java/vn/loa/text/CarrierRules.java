package vn.loa.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import vn.loa.home.Home;
import vn.loa.words.Phrase;

/** {@code banned-character} and {@code over-length}: what single carriers refuse, from {@code config/carriers-text.csv}. */
final class CarrierRules implements Rule {

    private final List<CarrierRule> rules;

    private CarrierRules(List<CarrierRule> rules) {
        this.rules = rules;
    }

    static CarrierRules read(Home home) {
        return new CarrierRules(new ReadRuleFile(home, "config/carriers-text.csv").rows(CarrierRule::read));
    }

    @Override
    public void judge(Judged text, Consumer<Advice> found) {
        List<CarrierRule> applied = applied(text.request());
        banned(text, applied, found);
        for (CarrierRule rule : applied) {
            overLength(rule, "text.advice.over-length.accented", text.accented().units(), rule.mostAccented(), found);
            overLength(rule, "text.advice.over-length.plain", text.unaccented().units(), rule.mostPlain(), found);
        }
    }

    private List<CarrierRule> applied(AdviceRequest request) {
        return rules.stream()
                .filter(rule ->
                        request.carriers().isEmpty() || request.carriers().contains(rule.carrier()))
                .toList();
    }

    /** Carriers that refuse the same characters share one advice, and a carrier's blocker is not repeated as a warning. */
    private static void banned(Judged text, List<CarrierRule> applied, Consumer<Advice> found) {
        String words = withoutLabel(text.words());
        Map<String, Set<String>> told = new LinkedHashMap<>();
        Map<Banned, List<CarrierRule>> grouped = new LinkedHashMap<>();
        for (CarrierRule rule : applied) {
            Set<String> known = told.computeIfAbsent(rule.carrier().id(), id -> new LinkedHashSet<>());
            List<String> fresh =
                    rule.bannedIn(words).stream().filter(known::add).toList();
            if (!fresh.isEmpty()) {
                grouped.computeIfAbsent(new Banned(rule.severity(), fresh), b -> new ArrayList<>())
                        .add(rule);
            }
        }
        grouped.forEach((banned, by) -> found.accept(advice(banned, by)));
    }

    private static Advice advice(Banned banned, List<CarrierRule> by) {
        String carriers =
                by.stream().map(rule -> rule.carrier().id()).distinct().collect(Collectors.joining(", "));
        CarrierRule first = by.get(0);
        Phrase said = Phrase.of(
                "text.advice.banned",
                carriers,
                ShownCharacter.list(banned.characters()),
                first.source(),
                first.checked().toString());
        return new Advice("banned-character", banned.severity(), said);
    }

    private static void overLength(CarrierRule rule, String key, int units, int most, Consumer<Advice> found) {
        if (units > most) {
            Phrase said = Phrase.of(key, rule.carrier().id(), units, most, rule.source());
            found.accept(new Advice("over-length", rule.severity(), said));
        }
    }

    /** The advertising label is the law's own, brackets and all. */
    private static String withoutLabel(String words) {
        return AdvertisingRules.LABELS.stream().anyMatch(words::startsWith) ? words.substring(4) : words;
    }

    private record Banned(Severity severity, List<String> characters) {}
}
