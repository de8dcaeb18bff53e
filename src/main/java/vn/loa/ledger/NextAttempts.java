package vn.loa.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who waits for another attempt: a message has a row here from the moment it is given one until that is claimed or ended,
 * so that finding those that are due costs nothing while there are none, however large the wave is.
 */
@Repository
public class NextAttempts {

    private final JdbcClient jdbc;
    private final Clock clock;

    NextAttempts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How many messages of the wave on the route have another attempt before them, due or not. */
    public long all(Wave wave, String route) {
        return jdbc.sql("select count(*) from next_attempt where wave_id = ? and route = ?")
                .params(wave.id(), route)
                .query(Long.class)
                .single();
    }

    /** How many messages of the wave wait on the route for an attempt that may not be made yet. */
    public long waiting(Wave wave, String route) {
        return jdbc.sql("select count(*) from next_attempt where wave_id = ? and route = ? and due > ?")
                .params(wave.id(), route, clock.millis())
                .query(Long.class)
                .single();
    }

    /** Messages whose next attempt may be made now, those that have waited longest first; nobody of the closed areas. */
    List<Long> due(Wave wave, String route, int limit, Set<String> closed) {
        return (closed.isEmpty()
                        ? jdbc.sql("""
                                select message_id from next_attempt where wave_id = ? and route = ? and due <= ?
                                order by due limit ?
                                """).params(wave.id(), route, clock.millis(), limit)
                        : jdbc.sql("""
                                select n.message_id from next_attempt n join message m on m.id = n.message_id
                                where n.wave_id = ? and n.route = ? and n.due <= ? and not (m.area = any(?))
                                order by n.due limit ?
                                """)
                                .params(wave.id(), route, clock.millis())
                                .param(Column.texts(closed))
                                .param(limit))
                .query(Long.class)
                .list();
    }

    /** @param due by message; none of them waits already */
    void add(Map<Long, Instant> due) {
        if (due.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into next_attempt (message_id, wave_id, route, due)
                        select m.id, m.wave_id, m.route, u.due
                        from unnest(cast(? as bigint array), cast(? as bigint array)) as u(id, due)
                        join message m on m.id = u.id
                        """)
                .param(Column.longs(due.keySet()))
                .param(Column.longs(due.values(), Instant::toEpochMilli))
                .update();
    }

    /** Messages that wait no more; those that never did are passed over. */
    void remove(Collection<Long> messages) {
        if (!messages.isEmpty()) {
            jdbc.sql("delete from next_attempt where message_id = any(?)")
                    .param(Column.longs(messages))
                    .update();
        }
    }
}
