package vn.loa.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loa.ledger.TallySteps.Counter;

/**
 * Counters as sums of signed steps. Steps are written in the caller's transaction, the one that changes their rows; all of a
 * transaction in one row, because a province's communes make hundreds of them.
 */
@Repository
class Tallies {

    static final String SKIPPED = "SKIPPED.";
    static final String ERROR = "ERROR.";
    /** People whom another channel was tried for, by the code that said why; on the route they went on from. */
    static final String WENT_ON = "WENT_ON.";

    static final String SEGMENTS_PLANNED = "SEGMENTS.planned";
    static final String SEGMENTS_SUBMITTED = "SEGMENTS.submitted";
    static final String SEGMENTS_DELIVERED = "SEGMENTS.delivered";

    /** After so many more steps a wave's are folded, so that reading them stays quick; later when it has more counters. */
    private static final int MANY_STEPS = 20_000;

    private final JdbcClient jdbc;
    // Steps by wave since they were folded last, by this process; only a reason to look.
    private final Map<Long, LongAdder> appended = new ConcurrentHashMap<>();
    // Counters by wave when they were folded last.
    private final Map<Long, Integer> counters = new ConcurrentHashMap<>();

    Tallies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void append(TallySteps steps) {
        List<Long> waves = new ArrayList<>();
        List<String> batches = new ArrayList<>();
        steps.byWave().forEach((wave, own) -> {
            appended.computeIfAbsent(wave, fresh -> new LongAdder()).add(own.size());
            for (String batch : TallyText.of(own)) {
                waves.add(wave);
                batches.add(batch);
            }
        });
        insert(waves, batches);
    }

    private void insert(List<Long> waves, List<String> batches) {
        if (batches.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into tally_batch (wave_id, steps)
                        select u.wave_id, u.steps
                        from unnest(cast(? as bigint array), cast(? as varchar array)) as u(wave_id, steps)
                        """).param(Column.longs(waves)).param(Column.texts(batches)).update();
    }

    /** Waves of which this process has appended many steps since they were folded. */
    List<Long> withManySteps() {
        return appended.entrySet().stream()
                .filter(wave -> wave.getValue().sum() >= Math.max(MANY_STEPS, counters.getOrDefault(wave.getKey(), 0)))
                .map(Map.Entry::getKey)
                .toList();
    }

    List<Tally> of(long wave) {
        TallySteps sum = new TallySteps();
        read(wave).values().forEach(batch -> TallyText.read(wave, batch, sum));
        return sum.steps().entrySet().stream()
                .filter(counter -> counter.getValue() != 0)
                .map(counter -> tally(counter.getKey(), counter.getValue()))
                .toList();
    }

    /**
     * The sum of some of a wave's counters.
     *
     * @param route null for those of all routes
     */
    long sum(long wave, @Nullable String route, Set<String> what) {
        return read(wave).values().stream()
                .mapToLong(batch -> TallyText.sum(batch, route, what))
                .sum();
    }

    private static Tally tally(Counter counter, long n) {
        return new Tally(counter.route(), counter.carrier(), counter.area(), counter.what(), n);
    }

    /** By their ids. */
    private Map<Long, String> read(long wave) {
        Map<Long, String> batches = new LinkedHashMap<>();
        jdbc.sql("select id, steps from tally_batch where wave_id = ?")
                .param(wave)
                .query(row -> {
                    batches.put(row.getLong(1), row.getString(2));
                });
        return batches;
    }

    /** Replaces a wave's steps by their sums; the caller's transaction, on one snapshot, makes it one change. */
    void fold(long wave) {
        appended.remove(wave);
        Map<Long, String> batches = read(wave);
        if (batches.size() < 2) {
            return;
        }
        TallySteps sum = new TallySteps();
        batches.values().forEach(batch -> TallyText.read(wave, batch, sum));
        Map<Counter, Long> own = sum.byWave().getOrDefault(wave, Map.of());
        counters.put(wave, own.size());
        List<String> folded = TallyText.of(own);
        insert(folded.stream().map(batch -> wave).toList(), folded);
        jdbc.sql("delete from tally_batch where id = any(?)")
                .param(Column.longs(batches.keySet()))
                .update();
    }
}
