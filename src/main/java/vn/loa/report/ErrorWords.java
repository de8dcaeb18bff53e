package vn.loa.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import vn.loa.campaign.CarrierCodes;
import vn.loa.campaign.CodeMeaning;
import vn.loa.channel.ProviderCodes;
import vn.loa.ledger.Tally;
import vn.loa.report.ErrorCount.OfCarrier;

/**
 * The ledger's codes in plain words with what to do next, by the table that also decides about retries
 * ({@code config/carriers-codes.csv}), or by a provider's own: what a report advises is what Loa does.
 */
@Component
class ErrorWords {

    private static final String ERROR = "ERROR.";
    private static final String WENT_ON = "WENT_ON.";
    private static final String NO_CARRIER = "";

    private final CarrierCodes codes;
    private final List<ProviderCodes> providers;

    ErrorWords(CarrierCodes codes, List<ProviderCodes> providers) {
        this.codes = codes;
        this.providers = List.copyOf(providers);
    }

    /** Every code of a wave, the one of most people first. */
    List<ErrorCount> of(List<Tally> tallies) {
        return counted(ERROR, tallies);
    }

    /** Why people went on to another channel, as {@link #of}. */
    List<ErrorCount> ofThoseWhoWentOn(List<Tally> tallies) {
        return counted(WENT_ON, tallies);
    }

    private List<ErrorCount> counted(String what, List<Tally> tallies) {
        Map<String, Map<String, Long>> byCode = new TreeMap<>();
        for (Tally tally : tallies) {
            if (tally.what().startsWith(what)) {
                byCode.computeIfAbsent(tally.what().substring(what.length()), unseen -> new TreeMap<>())
                        .merge(tally.carrier(), tally.n(), Long::sum);
            }
        }
        List<ErrorCount> errors = new ArrayList<>();
        byCode.forEach((code, byCarrier) -> errors.add(count(code, byCarrier)));
        errors.removeIf(error -> error.count() == 0);
        errors.sort(Comparator.comparingLong(ErrorCount::count).reversed().thenComparing(ErrorCount::code));
        return errors;
    }

    private ErrorCount count(String code, Map<String, Long> byCarrier) {
        List<OfCarrier> carriers = new ArrayList<>();
        byCarrier.forEach((carrier, people) -> {
            if (people != 0) {
                carriers.add(new OfCarrier(carrier, people, meaning(carrier, code)));
            }
        });
        carriers.sort(Comparator.comparingLong(OfCarrier::count).reversed().thenComparing(OfCarrier::carrier));
        long all = carriers.stream().mapToLong(OfCarrier::count).sum();
        List<CodeMeaning> meanings =
                carriers.stream().map(OfCarrier::meaning).distinct().toList();
        CodeMeaning common = meanings.size() == 1 ? meanings.get(0) : meaning(NO_CARRIER, code);
        return new ErrorCount(code, all, common, carriers);
    }

    /** Of a code that no carrier has to do with. */
    CodeMeaning of(String code) {
        return meaning(NO_CARRIER, code);
    }

    private CodeMeaning meaning(String carrier, String code) {
        return providers.stream()
                .flatMap(provider -> provider.meaning(code).stream())
                .findFirst()
                .map(ErrorWords::inBothLanguages)
                .orElseGet(() -> codes.meaning(carrier, code));
    }

    private static CodeMeaning inBothLanguages(ProviderCodes.Meaning meaning) {
        return new CodeMeaning(
                new CodeMeaning.Said(
                        meaning.reason().vietnamese(), meaning.advice().vietnamese()),
                new CodeMeaning.Said(
                        meaning.reason().english(), meaning.advice().english()));
    }
}
