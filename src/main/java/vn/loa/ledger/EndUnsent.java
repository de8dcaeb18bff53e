package vn.loa.ledger;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.loa.channel.PartKey;

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
    private final ChangeParts changeParts;
    private final TransactionTemplate slice;

    EndUnsent(
            JdbcClient jdbc,
            Waves waves,
            WaveCounts counts,
            ChangeParts changeParts,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.waves = waves;
        this.counts = counts;
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
        jdbc.sql("""
                        select id, parts from message where id between ? and ? and state = 'PENDING' order by id for update
                        """).params(first, last).query(row -> {
            Parts parts = new Parts(row.getString(2));
            if (parts.attempts() > 1) {
                long id = row.getLong(1);
                parts.in(PartState.UNSENT)
                        .forEach(number -> tried.add(
                                new PartChange(new PartKey(id, parts.attempts(), number), part, null, "", 0)));
            }
        });
        // What an earlier attempt came to is its end now.
        changeParts.apply(tried, new RecentMessages(0));
        jdbc.sql("""
                        insert into tally (wave_id, route, carrier, area, what, n)
                        select wave_id, route, carrier, area, w.what, sum(w.sign)
                        from message cross join (values (cast('PENDING' as varchar), -1), (cast(? as varchar), 1))
                             as w(what, sign)
                        where id between ? and ? and state = 'PENDING'
                        group by wave_id, route, carrier, area, w.what
                        """).params(as.name(), first, last).update();
        int untried = jdbc.sql("""
                        update message set state = ?, parts = replace(parts, 'P', ?)
                        where id between ? and ? and state = 'PENDING'
                        """)
                .params(as.name(), String.valueOf(part.letter()), first, last)
                .update();
        return untried
                + (int) tried.stream()
                        .map(change -> change.key().message())
                        .distinct()
                        .count();
    }
}
