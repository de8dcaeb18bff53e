package vn.loa.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.loa.ledger.TallySteps.Counter;

/**
 * Moves people who still wait to be reached on one route to their way on, because their campaign decided so for all of them:
 * nothing of them ever left, so it is no attempt, and the books are as if they had been planned there. They are claimed with those
 * that were claimed before: a claim of those that never were relies on nobody joining them.
 */
@Repository
public class MoveOn {

    /** Why they went on, in the report. */
    private static final String TOGETHER = "loa:quota";

    private final JdbcClient jdbc;
    private final WaysOn waysOn;
    private final Tallies tallies;

    MoveOn(JdbcClient jdbc, WaysOn waysOn, Tallies tallies) {
        this.jdbc = jdbc;
        this.waysOn = waysOn;
        this.tallies = tallies;
    }

    /**
     * What one step did.
     *
     * @param moved how many people
     * @param through the last message looked at; the next step goes on after it
     * @param last whether nobody waits after it
     */
    public record Step(int moved, long through, boolean last) {}

    /** A message that waits. */
    private record Waiting(long id, Counter where, Parts parts) {

        boolean neverLeft() {
            return parts.attempts() == 1 && !parts.begun();
        }
    }

    /**
     * A step is a transaction of its own. Whoever is claimed just then, or has no way on, stays.
     *
     * @param after the last message of the step before, or 0
     */
    @Transactional
    public Step some(Wave wave, String route, long after, int limit) {
        List<Waiting> waiting = waiting(wave, route, after, limit);
        if (waiting.isEmpty()) {
            return new Step(0, after, true);
        }
        Map<Long, WaysOn.Planned> ways =
                waysOn.of(waiting.stream().map(Waiting::id).toList());
        Map<Waiting, WaysOn.Planned> moving = new LinkedHashMap<>();
        for (Waiting one : waiting) {
            WaysOn.Planned way = ways.get(one.id());
            if (way != null && one.neverLeft() && !way.route().equals(route)) {
                moving.put(one, way);
            }
        }
        move(moving);
        return new Step(moving.size(), waiting.get(waiting.size() - 1).id(), waiting.size() < limit);
    }

    private List<Waiting> waiting(Wave wave, String route, long after, int limit) {
        return jdbc.sql("""
                        select id, carrier, area, parts from message
                        where id > ? and id >= ? and id <= ? and route = ? and state = 'PENDING'
                        order by id limit ? for update skip locked
                        """)
                .params(after, wave.firstMessage(), wave.lastMessage(), route, limit)
                .query((row, i) -> new Waiting(
                        row.getLong("id"),
                        new Counter(wave.id(), route, row.getString("carrier"), row.getString("area"), ""),
                        new Parts(row.getString("parts"))))
                .list();
    }

    private void move(Map<Waiting, WaysOn.Planned> moving) {
        if (moving.isEmpty()) {
            return;
        }
        TallySteps steps = new TallySteps();
        moving.forEach((one, way) -> {
            Counter there = one.where().on(way.route());
            steps.add(one.where().counting(MessageState.PENDING.name()), -1);
            steps.add(
                    one.where().counting(Tallies.SEGMENTS_PLANNED), -one.parts().segments(state -> true));
            steps.add(one.where().counting(Tallies.WENT_ON + TOGETHER), 1);
            steps.add(there.counting(MessageState.PENDING.name()), 1);
            steps.add(there.counting(Tallies.SEGMENTS_PLANNED), way.segments());
        });
        List<WaysOn.Planned> ways = new ArrayList<>(moving.values());
        int updated = jdbc.sql("""
                        merge into message as m
                        using unnest(cast(? as bigint array), cast(? as varchar array), cast(? as bigint array),
                                     cast(? as varchar array), cast(? as bigint array))
                              as u(id, route, text_id, parts, segments)
                        on m.id = u.id
                        when matched then update set
                            route = u.route, text_id = u.text_id, parts = u.parts, segments = u.segments, attempt = 1
                        """)
                .param(Column.longs(ways, WaysOn.Planned::message))
                .param(Column.texts(ways, WaysOn.Planned::route))
                .param(Column.longs(ways, WaysOn.Planned::textId))
                .param(Column.texts(ways, way -> way.parts().letters()))
                .param(Column.longs(ways, way -> (long) way.segments()))
                .update();
        if (updated != ways.size()) {
            throw new StaleMessageException(ways.size() - updated);
        }
        List<Waiting> moved = new ArrayList<>(moving.keySet());
        jdbc.sql("""
                        merge into way_on as w
                        using unnest(cast(? as bigint array), cast(? as varchar array)) as u(id, came_from)
                        on w.message_id = u.id
                        when matched then update set why = ?, came_from = u.came_from
                        """)
                .param(Column.longs(moved, Waiting::id))
                .param(Column.texts(moved, one -> one.where().route()))
                .param(TOGETHER)
                .update();
        tallies.append(steps);
    }
}
