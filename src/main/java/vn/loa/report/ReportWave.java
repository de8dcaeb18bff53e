package vn.loa.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.loa.channel.ChannelKind;
import vn.loa.ledger.Recount;
import vn.loa.ledger.SkipReason;
import vn.loa.ledger.Tally;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveCounts;
import vn.loa.ledger.Waves;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/**
 * Makes delivery reports out of a wave's counters; only a recount reads its messages. Thread-safe; a report is of one
 * moment even while the wave runs.
 */
@Component
public class ReportWave {

    private static final String SKIPPED = "SKIPPED.";

    private final Waves waves;
    private final WaveCounts counts;
    private final Recount recount;
    private final Labels labels;
    private final ErrorWords errors;
    private final Bill bill;
    private final TellPosts posts;
    private final TransactionTemplate oneMoment;

    /** What of the ledger a report is made of. */
    @Component
    record Ledger(Waves waves, WaveCounts counts, Recount recount) {}

    ReportWave(
            Ledger ledger,
            Labels labels,
            ErrorWords errors,
            Bill bill,
            TellPosts posts,
            PlatformTransactionManager transactions) {
        waves = ledger.waves();
        counts = ledger.counts();
        recount = ledger.recount();
        this.labels = labels;
        this.errors = errors;
        this.bill = bill;
        this.posts = posts;
        oneMoment = new TransactionTemplate(transactions);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        oneMoment.setReadOnly(true);
    }

    /**
     * The report with the verdict of the last recount; a wave that nobody recounted yet is recounted now.
     *
     * @throws BadInputException when there is no wave of this name
     */
    public DeliveryReport of(String wave) {
        Wave known = find(wave);
        return known.balanced() == null ? recounted(wave) : report(known, List.of());
    }

    /**
     * The report with the verdict of a recount made now, which reads every message of the wave.
     *
     * @throws BadInputException when there is no wave of this name
     */
    public DeliveryReport recounted(String wave) {
        Wave known = find(wave);
        return report(known, recount.recount(known));
    }

    private Wave find(String name) {
        return waves.named(name).orElseThrow(() -> new BadInputException(Phrase.of("report.unknown-wave", name)));
    }

    private DeliveryReport report(Wave known, List<Recount.Difference> differences) {
        return oneMoment.execute(status -> {
            Wave wave = waves.get(known.id());
            return report(wave, counts.of(wave), differences);
        });
    }

    private DeliveryReport report(Wave wave, List<Tally> tallies, List<Recount.Difference> differences) {
        return new DeliveryReport(
                wave,
                Counters.of(tallies),
                skipped(tallies),
                new Breakdown(
                        channels(tallies),
                        shares(tallies, Tally::route, UnaryOperator.identity()),
                        shares(tallies, Tally::carrier, labels::carrier),
                        shares(tallies, tally -> labels.district(tally.area()), labels::area),
                        shares(tallies, Tally::area, labels::area),
                        errors.of(tallies),
                        errors.ofThoseWhoWentOn(tallies),
                        labels.proofs()),
                bill.of(wave, tallies),
                new Books(Boolean.TRUE.equals(wave.balanced()), wave.recountedAt(), differences),
                posts.of(wave.campaign()));
    }

    /** Over which people were reached or were to be; nobody's who has no route. */
    private List<Share> channels(List<Tally> tallies) {
        Map<String, ChannelKind> kinds = labels.kinds();
        return shares(
                tallies,
                tally -> {
                    ChannelKind kind = kinds.get(tally.route());
                    return kind == null ? "" : kind.name().toLowerCase(Locale.ROOT);
                },
                UnaryOperator.identity());
    }

    private static Map<String, Long> skipped(List<Tally> tallies) {
        Map<String, Long> skipped = new LinkedHashMap<>();
        for (SkipReason reason : SkipReason.values()) {
            skipped.put(reason.json(), 0L);
        }
        for (Tally tally : tallies) {
            if (tally.what().startsWith(SKIPPED)) {
                skipped.merge(tally.what().substring(SKIPPED.length()), tally.n(), Long::sum);
            }
        }
        return skipped;
    }

    private static List<Share> shares(List<Tally> tallies, Function<Tally, String> key, UnaryOperator<String> name) {
        Map<String, List<Tally>> groups = new TreeMap<>();
        for (Tally tally : tallies) {
            groups.computeIfAbsent(key.apply(tally), unseen -> new ArrayList<>())
                    .add(tally);
        }
        List<Share> shares = new ArrayList<>();
        groups.forEach((group, own) -> shares.add(new Share(group, name.apply(group), Counters.of(own))));
        shares.sort(Comparator.comparing((Share share) -> share.key().isEmpty())
                .thenComparing(share -> share.counters().all(), Comparator.reverseOrder())
                .thenComparing(Share::key));
        return shares;
    }
}
