package vn.loa.ledger;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Ends what a wave has not sent, at once and set-based: because a person cancelled it, or its validity ran out. */
@Repository
public class EndUnsent {

    private final JdbcClient jdbc;
    private final Waves waves;
    private final Clock clock;

    EndUnsent(JdbcClient jdbc, Waves waves, Clock clock) {
        this.jdbc = jdbc;
        this.waves = waves;
        this.clock = clock;
    }

    /**
     * Ends a wave and cancels what of it has not left, as one change: no wave is over and still has people waiting.
     *
     * @param wave as it was last seen
     * @param over CANCELLED or FAILED
     * @return whether the wave still was in the state in which it was seen; otherwise nothing changed
     */
    @Transactional
    public boolean endWave(Wave wave, WaveState over) {
        boolean won = waves.move(wave.id(), wave.state(), over);
        if (won) {
            end(waves.get(wave.id()), MessageState.CANCELLED);
        }
        return won;
    }

    /**
     * @param wave whose pending messages end; those in flight are left to their answers
     * @return how many people will not get this text
     */
    @Transactional
    public int cancel(Wave wave) {
        return end(wave, MessageState.CANCELLED);
    }

    /** As {@link #cancel}, for messages whose validity ran out before they could leave. */
    @Transactional
    public int expire(Wave wave) {
        return end(wave, MessageState.UNSENT_EXPIRED);
    }

    private int end(Wave wave, MessageState as) {
        jdbc.sql("select id from message where id between ? and ? and state = 'PENDING' order by id for update")
                .params(wave.firstMessage(), wave.lastMessage())
                .query(row -> {});
        jdbc.sql("""
                        insert into tally (wave_id, route, carrier, area, what, n)
                        select wave_id, route, carrier, area, w.what, sum(w.sign)
                        from message cross join (values (cast('PENDING' as varchar), -1), (cast(? as varchar), 1))
                             as w(what, sign)
                        where id between ? and ? and state = 'PENDING'
                        group by wave_id, route, carrier, area, w.what
                        """).params(as.name(), wave.firstMessage(), wave.lastMessage()).update();
        jdbc.sql("""
                        update part set state = ?, final_at = ?
                        where message_id between ? and ? and state = 'DEFERRED'
                        """)
                .params(as.name(), clock.millis(), wave.firstMessage(), wave.lastMessage())
                .update();
        return jdbc.sql("update message set state = ? where id between ? and ? and state = 'PENDING'")
                .params(as.name(), wave.firstMessage(), wave.lastMessage())
                .update();
    }
}
