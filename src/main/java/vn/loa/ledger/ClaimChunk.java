package vn.loa.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.loa.contact.PhoneNumber;
import vn.loa.ledger.TallySteps.Counter;

/**
 * Commits the intent to send before any byte leaves (promise 1): pending messages become in flight, and their parts
 * claimed. Each call is a transaction of its own; several nodes may claim side by side.
 */
@Repository
public class ClaimChunk {

    private static final String COLUMNS =
            "id, wave_id, number, carrier, area, route, earlier, text_id, segments, parts";

    private final JdbcClient jdbc;
    private final Tallies tallies;
    private final LeaveOut leaveOut;
    private final ChangeParts parts;
    private final NextAttempts nextAttempts;
    private final JustClaimed justClaimed;
    private final OnTheWire wire;
    private final Clock clock;

    ClaimChunk(
            JdbcClient jdbc, Tallies tallies, Earlier earlier, JustClaimed justClaimed, OnTheWire wire, Clock clock) {
        this.jdbc = jdbc;
        this.tallies = tallies;
        parts = earlier.parts();
        nextAttempts = earlier.next();
        this.justClaimed = justClaimed;
        this.wire = wire;
        leaveOut = new LeaveOut(jdbc, tallies, parts);
        this.clock = clock;
    }

    /** What earlier attempts came to, and who waits for another. */
    @Component
    record Earlier(ChangeParts parts, NextAttempts next) {}

    /** A pending message as it was read. */
    record Row(
            long id,
            Counter where,
            long number,
            String earlier,
            @Nullable Long textId,
            int segments,
            Parts parts) {

        PhoneNumber person() {
            return new PhoneNumber(number);
        }

        Message claimed(Map<Integer, String> codes) {
            Parts claimed = parts.all(PartState.UNSENT, PartState.CLAIMED);
            AttemptRoutes routes = new AttemptRoutes(earlier, where.route());
            return new Message(id, where, number, routes, claimed, MessageState.IN_FLIGHT, "", codes);
        }
    }

    /** Who of these may not be texted any more, and why; asked inside the claim, so that the last word is said before the intent. */
    @FunctionalInterface
    public interface BlockList {
        Map<PhoneNumber, SkipReason> blocked(Collection<PhoneNumber> numbers);
    }

    /** Holds areas back, so that they are not called all at once. */
    public interface Gate {

        /** Areas of which nothing may leave now. */
        Set<String> closed();

        /** Whether one more message to somebody of the area may leave; then it is counted. */
        boolean take(String area);
    }

    /**
     * What a claim yielded.
     *
     * @param through the last message looked at; the next claim goes on after it
     * @param last whether the route has no message after it that could be claimed the same way
     */
    public record Chunk(List<Claimed> claimed, long through, boolean last) {}

    /**
     * Claims the next messages of a route that were never claimed before. People who are blocked by now become skipped
     * instead (promise 4: decided at dispatch).
     *
     * @param after the last message of the claim before, or 0
     */
    @Transactional
    public Chunk next(Wave wave, String route, long after, int limit, BlockList blockList) {
        // Read without a lock: whoever was never claimed can only be taken away, and then the update counts too few.
        List<Row> rows = rows(jdbc.sql("select " + COLUMNS + """
                         from message
                        where id > ? and id >= ? and id <= ? and route = ? and state = 'PENDING' and attempt = 0
                        order by id limit ?
                        """)
                .params(after, wave.firstMessage(), wave.lastMessage(), route, limit));
        if (rows.isEmpty()) {
            return new Chunk(List.of(), after, true);
        }
        List<Row> free = unlessBlocked(rows, blockList);
        if (!free.isEmpty()) {
            long first = rows.get(0).id();
            long last = rows.get(rows.size() - 1).id();
            int updated =
                    jdbc.sql("""
                            update message set state = 'IN_FLIGHT', attempt = 1, claimed_at = ?,
                                   parts = replace(parts, 'P', 'C')
                            where id >= ? and id <= ? and route = ? and state = 'PENDING' and attempt = 0
                            """).params(clock.millis(), first, last, route).update();
            if (updated != free.size()) {
                throw new StaleMessageException(free.size() - updated);
            }
        }
        return new Chunk(claimed(free, Map.of()), rows.get(rows.size() - 1).id(), rows.size() < limit);
    }

    /**
     * As {@link #next}, and as {@link #leftOver} in one, for a wave whose areas are held back: passes over those who may not
     * be texted yet.
     *
     * @return its {@link Chunk#last} says that no area that is open now has anybody waiting after it
     */
    @Transactional
    public Chunk paced(Wave wave, String route, long after, int limit, Gate gate, BlockList blockList) {
        List<Row> rows = rows(jdbc.sql("select " + COLUMNS + """
                         from message
                        where id > ? and id >= ? and id <= ? and route = ? and state = 'PENDING' and not_before <= ?
                          and not (area = any(?))
                        order by id limit ? for update skip locked
                        """)
                .params(after, wave.firstMessage(), wave.lastMessage(), route, clock.millis())
                .param(Column.texts(gate.closed()))
                .param(limit));
        if (rows.isEmpty()) {
            return new Chunk(List.of(), after, true);
        }
        List<Row> open = letThrough(gate, unlessBlocked(rows, blockList));
        return new Chunk(claim(open), rows.get(rows.size() - 1).id(), rows.size() < limit);
    }

    /**
     * Claims those of the messages that are still pending on the route: parts that were deferred and whose wait is over. Blocked
     * people are left out as by {@link #next}: however often a part was deferred, nothing of it has left.
     */
    @Transactional
    public List<Claimed> again(String route, Collection<Long> ids, BlockList blockList) {
        return claim(unlessBlocked(pending(route, ids), blockList));
    }

    private List<Row> pending(String route, Collection<Long> ids) {
        return rows(jdbc.sql("select " + COLUMNS + """
                         from message
                        where id = any(?) and route = ? and state = 'PENDING' and not_before <= ?
                        order by id for update skip locked
                        """)
                .param(Column.longs(ids))
                .param(route)
                .param(clock.millis()));
    }

    private static List<Row> letThrough(Gate gate, List<Row> rows) {
        return rows.stream().filter(row -> gate.take(row.where().area())).toList();
    }

    /**
     * Claims messages whose next attempt is due on the route; empty when there is none now.
     *
     * @param gate null when no area is held back
     */
    @Transactional
    public List<Claimed> due(Wave wave, String route, int limit, @Nullable Gate gate, BlockList blockList) {
        List<Long> due = nextAttempts.due(wave, route, limit, gate == null ? Set.of() : gate.closed());
        if (due.isEmpty()) {
            return List.of();
        }
        List<Row> free = unlessBlocked(pending(route, due), blockList);
        return claim(gate == null ? free : letThrough(gate, free));
    }

    /**
     * Claims messages of a route that were claimed before and set free since, such as by a process that stopped.
     *
     * @param after the last message of the claim before, or 0
     */
    @Transactional
    public Chunk leftOver(Wave wave, String route, long after, int limit, BlockList blockList) {
        List<Row> rows = rows(jdbc.sql("select " + COLUMNS + """
                         from message
                        where id > ? and id >= ? and id <= ? and route = ? and state = 'PENDING' and not_before <= ?
                        order by id limit ? for update skip locked
                        """)
                .params(after, wave.firstMessage(), wave.lastMessage(), route, clock.millis(), limit));
        if (rows.isEmpty()) {
            return new Chunk(List.of(), after, true);
        }
        return new Chunk(
                claim(unlessBlocked(rows, blockList)), rows.get(rows.size() - 1).id(), rows.size() < limit);
    }

    /** The first message of the wave that is pending on the route, not before the one given; empty when there is none. */
    public OptionalLong firstPending(Wave wave, String route, long from) {
        return jdbc.sql("""
                        select id from message where id >= ? and id >= ? and id <= ? and route = ? and state = 'PENDING'
                        order by id limit 1
                        """)
                .params(from, wave.firstMessage(), wave.lastMessage(), route)
                .query((row, i) -> OptionalLong.of(row.getLong(1)))
                .optional()
                .orElse(OptionalLong.empty());
    }

    /** @param free held by the caller's transaction */
    private List<Claimed> claim(List<Row> free) {
        if (free.isEmpty()) {
            return List.of();
        }
        jdbc.sql("""
                        merge into message as m
                        using unnest(cast(? as bigint array), cast(? as bigint array)) as u(id, attempt) on m.id = u.id
                        when matched then update set
                            state = 'IN_FLIGHT', attempt = u.attempt, claimed_at = ?,
                            parts = replace(m.parts, 'P', 'C')
                        """)
                .param(Column.longs(free, Row::id))
                .param(Column.longs(free, row -> row.parts().attempts()))
                .param(clock.millis())
                .update();
        nextAttempts.remove(free.stream()
                .filter(row -> row.parts().attempts() > 1)
                .map(Row::id)
                .toList());
        return claimed(free, parts.codes(free.stream().collect(Collectors.toMap(Row::id, Row::parts))));
    }

    /** Before the first claim; several may. Writes by itself, so not within a transaction. */
    public void begin() {
        wire.begin();
    }

    private List<Row> unlessBlocked(List<Row> rows, BlockList blockList) {
        if (rows.isEmpty()) {
            return rows;
        }
        wire.begin();
        Map<PhoneNumber, SkipReason> blocked =
                blockList.blocked(rows.stream().map(Row::person).toList());
        if (blocked.isEmpty()) {
            return rows;
        }
        leaveOut.now(
                rows.stream().filter(row -> blocked.containsKey(row.person())).toList(), blocked);
        return rows.stream().filter(row -> !blocked.containsKey(row.person())).toList();
    }

    private List<Claimed> claimed(List<Row> rows, Map<Long, Map<Integer, String>> codes) {
        TallySteps steps = new TallySteps();
        for (Row row : rows) {
            steps.move(row.where(), MessageState.PENDING, "", MessageState.IN_FLIGHT, "");
        }
        tallies.append(steps);
        List<Message> messages = rows.stream()
                .map(row -> row.claimed(codes.getOrDefault(row.id(), Map.of())))
                .toList();
        justClaimed.afterCommit(messages);
        Map<Long, List<String>> texts = texts(rows);
        return messages.stream()
                .map(message -> new Claimed(
                        message.id(),
                        new PhoneNumber(message.number()),
                        message.parts().attempts(),
                        texts.getOrDefault(message.id(), List.of()),
                        message.parts().in(PartState.CLAIMED)))
                .toList();
    }

    private static List<Row> rows(JdbcClient.StatementSpec select) {
        Map<Counter, Counter> same = new LinkedHashMap<>();
        return select.query((row, i) -> {
                    Counter where = new Counter(
                            row.getLong("wave_id"),
                            row.getString("route"),
                            row.getString("carrier"),
                            row.getString("area"),
                            "");
                    return new Row(
                            row.getLong("id"),
                            same.computeIfAbsent(where, fresh -> fresh),
                            row.getLong("number"),
                            row.getString("earlier"),
                            row.getObject("text_id", Long.class),
                            row.getInt("segments"),
                            new Parts(row.getString("parts")));
                })
                .list();
    }

    /** By message. */
    private Map<Long, List<String>> texts(List<Row> rows) {
        List<Long> ids = rows.stream()
                .map(Row::textId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<Long, List<String>> bodies = new LinkedHashMap<>();
        jdbc.sql("""
                        select t.id, t.body from unnest(cast(? as bigint array)) as u(id)
                        join message_text t on t.id = u.id order by t.id, t.no
                        """).param(Column.longs(ids)).query(row -> {
            bodies.computeIfAbsent(row.getLong(1), id -> new ArrayList<>()).add(row.getString(2));
        });
        Map<Long, List<String>> texts = new LinkedHashMap<>();
        for (Row row : rows) {
            texts.put(row.id(), bodies.getOrDefault(row.textId() == null ? 0L : row.textId(), List.of()));
        }
        return texts;
    }
}
