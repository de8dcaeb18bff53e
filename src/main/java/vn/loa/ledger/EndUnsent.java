package vn.loa.ledger;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.loa.channel.PartKey;
import vn.loa.ledger.TallySteps.Counter;

/**
 * Ends what a wave has not sent: because a person cancelled it, or its validity ran out. In slices, so that nothing else
 * waits long for its rows; each slice is a transaction, and a process that dies in between goes on when it is asked again.
 */
@Repository
public class EndUnsent {

    private static final long SLICE = 20_000;

    private final JdbcClient jdbc;
    private final Waves waves;
    private final WaveCounts counts;
    private final Tallies tallies;
    private final ChangeParts changeParts;
    private final TransactionTemplate slice;

    EndUnsent(
            JdbcClient jdbc,
            Waves waves,
            WaveCounts counts,
            Tallies tallies,
            ChangeParts changeParts,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.waves = waves;
        this.counts = counts;
        this.tallies = tallies;
        this.changeParts = changeParts;
        slice = new TransactionTemplate(transactions);
    }

    /**
     * Ends a wave, which stops whoever sends it at once, and then cancels what of it has not left.
     *
     * @param wave as it was last seen
     * @param over CANCELLED or FAILED
     * @return whether the wave still was in the state in which it was seen; otherwise nothing changed
     */
    public boolean endWave(Wave wave, WaveState over) {
        boolean won = waves.move(wave.id(), wave.state(), over);
        if (won) {
            cancel(waves.get(wave.id()));
        }
        return won;
    }

    /**
     * @param wave whose pending messages end; those in flight are left to their answers
     * @return how many people will not get this text
     */
    public long cancel(Wave wave) {
        return end(wave, MessageState.CANCELLED, PartState.CANCELLED);
    }

    /** As {@link #cancel}, for messages whose validity ran out before they could leave. */
    public long expire(Wave wave) {
        return end(wave, MessageState.UNSENT_EXPIRED, PartState.UNSENT_EXPIRED);
    }

    private long end(Wave wave, MessageState as, PartState part) {
        long ended = 0;
        if (counts.people(wave, MessageState.PENDING) == 0) {
            return ended;
        }
        for (long from = wave.firstMessage(); from <= wave.lastMessage(); from += SLICE) {
            long first = from;
            long last = Math.min(from + SLICE - 1, wave.lastMessage());
            Integer here = slice.execute(status -> end(first, last, as, part));
            ended += here == null ? 0 : here;
        }
        return ended;
    }

    private int end(long first, long last, MessageState as, PartState part) {
        List<PartChange> tried = new ArrayList<>();
        List<Long> untried = new ArrayList<>();
        TallySteps steps = new TallySteps();
        // What is held here, and nothing that becomes pending meanwhile, is what ends.
        jdbc.sql("""
                        select id, wave_id, route, carrier, area, parts from message
                        where id between ? and ? and state = 'PENDING' order by id for update
                        """).params(first, last).query(row -> {
            Parts parts = new Parts(row.getString("parts"));
            long id = row.getLong("id");
            if (parts.attempts() > 1) {
                parts.in(PartState.UNSENT)
                        .forEach(number -> tried.add(
                                new PartChange(new PartKey(id, parts.attempts(), number), part, null, "", 0)));
            } else {
                untried.add(id);
                Counter where = new Counter(
                        row.getLong("wave_id"),
                        row.getString("route"),
                        row.getString("carrier"),
                        row.getString("area"),
                        "");
                steps.move(where, MessageState.PENDING, "", as, "");
            }
        });
        // What an earlier attempt came to is its end now.
        changeParts.apply(tried, new RecentMessages(0));
        tallies.append(steps);
        endUntried(untried, as, part);
        return untried.size()
                + (int) tried.stream()
                        .map(change -> change.key().message())
                        .distinct()
                        .count();
    }

    private void endUntried(List<Long> ids, MessageState as, PartState part) {
        if (ids.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        merge into message as m using unnest(cast(? as bigint array)) as u(id) on m.id = u.id
                        when matched then update set state = ?, parts = replace(m.parts, 'P', ?)
                        """)
                .param(Column.longs(ids))
                .param(as.name())
                .param(String.valueOf(part.letter()))
                .update();
    }
}
