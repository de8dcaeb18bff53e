package vn.loa.ledger;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loa.ledger.TallySteps.Counter;

/** Counters as sums of signed steps. Steps are written in the caller's transaction, the one that changes their rows. */
@Repository
class Tallies {

    static final String SKIPPED = "SKIPPED.";
    static final String ERROR = "ERROR.";
    static final String SEGMENTS_PLANNED = "SEGMENTS.planned";
    static final String SEGMENTS_SUBMITTED = "SEGMENTS.submitted";
    static final String SEGMENTS_DELIVERED = "SEGMENTS.delivered";

    /** More steps than this and a wave's are folded into one row a counter, so that reading them stays quick. */
    private static final int MANY_STEPS = 20_000;

    private final JdbcClient jdbc;
    // Steps by wave since they were folded last, by this process; only a reason to look.
    private final Map<Long, LongAdder> appended = new ConcurrentHashMap<>();

    Tallies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void append(TallySteps steps) {
        List<Map.Entry<Counter, Long>> rows = steps.steps().entrySet().stream()
                .filter(step -> step.getValue() != 0)
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        rows.forEach(row -> appended.computeIfAbsent(row.getKey().wave(), wave -> new LongAdder())
                .increment());
        jdbc.sql("""
                        insert into tally (wave_id, route, carrier, area, what, n)
                        select u.wave_id, u.route, u.carrier, u.area, u.what, u.n
                        from unnest(cast(? as bigint array), cast(? as varchar array), cast(? as varchar array),
                                    cast(? as varchar array), cast(? as varchar array), cast(? as bigint array))
                             as u(wave_id, route, carrier, area, what, n)
                        """)
                .param(Column.longs(rows, row -> row.getKey().wave()))
                .param(Column.texts(rows, row -> row.getKey().route()))
                .param(Column.texts(rows, row -> row.getKey().carrier()))
                .param(Column.texts(rows, row -> row.getKey().area()))
                .param(Column.texts(rows, row -> row.getKey().what()))
                .param(Column.longs(rows, Map.Entry::getValue))
                .update();
    }

    /** Waves of which this process has appended many steps since they were folded. */
    List<Long> withManySteps() {
        return appended.entrySet().stream()
                .filter(wave -> wave.getValue().sum() >= MANY_STEPS)
                .map(Map.Entry::getKey)
                .toList();
    }

    List<Tally> of(long wave) {
        return jdbc.sql("""
                        select route, carrier, area, what, sum(n) as n from tally where wave_id = ?
                        group by route, carrier, area, what having sum(n) <> 0
                        """)
                .param(wave)
                .query((row, i) -> new Tally(
                        row.getString("route"),
                        row.getString("carrier"),
                        row.getString("area"),
                        row.getString("what"),
                        row.getLong("n")))
                .list();
    }

    /** Replaces a wave's steps by their sums when they have become many; the caller's transaction makes it one change. */
    void compact(long wave) {
        appended.remove(wave);
        long through = jdbc.sql("select coalesce(max(id), 0) from tally where wave_id = ?")
                .param(wave)
                .query(Long.class)
                .single();
        int steps = jdbc.sql("select count(*) from tally where wave_id = ? and id <= ?")
                .params(wave, through)
                .query(Integer.class)
                .single();
        if (steps < MANY_STEPS) {
            return;
        }
        jdbc.sql("""
                        insert into tally (wave_id, route, carrier, area, what, n)
                        select wave_id, route, carrier, area, what, sum(n) from tally
                        where wave_id = ? and id <= ?
                        group by wave_id, route, carrier, area, what having sum(n) <> 0
                        """).params(wave, through).update();
        jdbc.sql("delete from tally where wave_id = ? and id <= ?")
                .params(wave, through)
                .update();
    }
}
