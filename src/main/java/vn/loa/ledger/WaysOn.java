package vn.loa.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows that say where messages go on. */
@Repository
public class WaysOn {

    private final JdbcClient jdbc;

    WaysOn(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param textId what is said there, in {@code message_text} */
    record Planned(long message, String route, long textId, Parts parts) {

        int segments() {
            return parts.segments(state -> true);
        }
    }

    void insert(List<Planned> ways) {
        if (ways.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into way_on (message_id, route, text_id, parts)
                        select u.message_id, u.route, u.text_id, u.parts
                        from unnest(cast(? as bigint array), cast(? as varchar array), cast(? as bigint array),
                                    cast(? as varchar array)) as u(message_id, route, text_id, parts)
                        """)
                .param(Column.longs(ways, Planned::message))
                .param(Column.texts(ways, Planned::route))
                .param(Column.longs(ways, Planned::textId))
                .param(Column.texts(ways, way -> way.parts().letters()))
                .update();
    }

    /** Names of the routes on which somebody who is not done may still go on. Reads all of the wave. */
    public List<String> routesAhead(Wave wave) {
        return jdbc.sql("""
                        select distinct w.route from way_on w join message m on m.id = w.message_id
                        where w.message_id between ? and ? and w.why = ''
                          and m.state in ('PENDING', 'IN_FLIGHT', 'ACCEPTED', 'IN_DOUBT')
                        """)
                .params(wave.firstMessage(), wave.lastMessage())
                .query(String.class)
                .list();
    }

    /**
     * Whether somebody may still go on of whose records one has failed and another is not reported yet: they are counted as failed
     * already. Reads all of the wave when there is nobody.
     */
    public boolean anyHalfFailed(Wave wave) {
        return jdbc.sql("""
                        select 1 from way_on w join message m on m.id = w.message_id
                        where w.message_id between ? and ? and w.why = ''
                          and m.state in ('REFUSED', 'UNDELIVERED', 'EXPIRED') and m.parts like '%A%'
                        fetch first 1 row only
                        """)
                .params(wave.firstMessage(), wave.lastMessage())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** By message; without those that have none. */
    Map<Long, Planned> of(Collection<Long> messages) {
        Map<Long, Planned> ways = new HashMap<>();
        if (messages.isEmpty()) {
            return ways;
        }
        jdbc.sql("""
                        select w.message_id, w.route, w.text_id, w.parts
                        from unnest(cast(? as bigint array)) as u(id) join way_on w on w.message_id = u.id
                        """).param(Column.longs(messages)).query(row -> {
            ways.put(
                    row.getLong(1),
                    new Planned(row.getLong(1), row.getString(2), row.getLong(3), new Parts(row.getString(4))));
        });
        return ways;
    }

    /**
     * Messages take their way on: what they are to say and where, from now on.
     *
     * @param why the code for which each of them does
     */
    void taken(Collection<Message> messages, Map<Long, Planned> ways, Map<Long, String> why) {
        if (messages.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        merge into way_on as w
                        using unnest(cast(? as bigint array), cast(? as varchar array)) as u(id, why)
                        on w.message_id = u.id
                        when matched then update set why = u.why
                        """)
                .param(Column.longs(messages, Message::id))
                .param(Column.texts(messages, m -> why.getOrDefault(m.id(), "")))
                .update();
        jdbc.sql("""
                        merge into message as m
                        using unnest(cast(? as bigint array), cast(? as varchar array), cast(? as varchar array),
                                     cast(? as bigint array), cast(? as bigint array))
                              as u(id, route, earlier, text_id, segments)
                        on m.id = u.id
                        when matched then update set
                            route = u.route, earlier = u.earlier, text_id = u.text_id, segments = u.segments
                        """)
                .param(Column.longs(messages, Message::id))
                .param(Column.texts(messages, m -> m.routes().now()))
                .param(Column.texts(messages, m -> m.routes().earlier()))
                .param(Column.longs(messages, m -> way(m, ways).textId()))
                .param(Column.longs(messages, m -> (long) way(m, ways).segments()))
                .update();
    }

    private static Planned way(Message message, Map<Long, Planned> ways) {
        Planned way = ways.get(message.id());
        if (way == null) {
            throw new IllegalArgumentException("message " + message.id() + " has no way on");
        }
        return way;
    }
}
