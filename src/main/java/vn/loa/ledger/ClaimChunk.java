package vn.loa.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.loa.contact.PhoneNumber;
import vn.loa.ledger.TallySteps.Counter;

/**
 * Commits the intent to send before any byte leaves (promise 1): pending messages become in flight, and a row stands for
 * every part that is to leave. Each call is a transaction of its own; several nodes may claim side by side.
 */
@Repository
public class ClaimChunk {

    private static final String COLUMNS = "id, wave_id, number, carrier, area, route, text_id, segments, attempt";

    private final JdbcClient jdbc;
    private final Tallies tallies;
    private final LeaveOut leaveOut;
    private final Clock clock;

    ClaimChunk(JdbcClient jdbc, Tallies tallies, ChangeParts parts, Clock clock) {
        this.jdbc = jdbc;
        this.tallies = tallies;
        leaveOut = new LeaveOut(jdbc, tallies, parts, clock);
        this.clock = clock;
    }

    /** A pending message that is locked. */
    record Row(
            long id, Counter where, long number, @Nullable Long textId, int segments, int attempt) {

        PhoneNumber person() {
            return new PhoneNumber(number);
        }
    }

    /** Who of these may not be texted any more, and why; asked inside the claim, so that the last word is said before the intent. */
    @FunctionalInterface
    public interface BlockList {
        Map<PhoneNumber, SkipReason> blocked(Collection<PhoneNumber> numbers);
    }

    /**
     * What a claim yielded.
     *
     * @param through the last message looked at; the next claim goes on after it
     * @param last whether the route has no pending message after it
     */
    public record Chunk(List<Claimed> claimed, long through, boolean last) {}

    /**
     * Claims the next pending messages of a route. People who are blocked by now become skipped instead (promise 4: decided
     * at dispatch).
     *
     * @param after the last message of the claim before, or 0
     */
    @Transactional
    public Chunk next(Wave wave, String route, long after, int limit, BlockList blockList) {
        List<Row> rows = rows(jdbc.sql("select " + COLUMNS + """
                         from message
                        where id > ? and id >= ? and id <= ? and route = ? and state = 'PENDING'
                        order by id limit ? for update skip locked
                        """)
                .params(after, wave.firstMessage(), wave.lastMessage(), route, limit));
        if (rows.isEmpty()) {
            return new Chunk(List.of(), after, true);
        }
        return new Chunk(
                claimUnlessBlocked(rows, blockList), rows.get(rows.size() - 1).id(), rows.size() < limit);
    }

    /**
     * Claims those of the messages that are still pending: parts that were deferred and whose wait is over. Blocked people
     * are left out as by {@link #next}: however often a part was deferred, nothing of it has left.
     */
    @Transactional
    public List<Claimed> again(Collection<Long> messages, BlockList blockList) {
        List<Row> rows = rows(jdbc.sql("select " + COLUMNS + """
                         from message
                        where id = any(?) and state = 'PENDING' order by id for update skip locked
                        """).param(Column.longs(messages)));
        return rows.isEmpty() ? List.of() : claimUnlessBlocked(rows, blockList);
    }

    /**
     * Whether a message of the route still waits. A claim passes over rows that somebody else holds, such as a message of
     * which a receipt is being folded; whoever thinks that it has claimed everything asks this before it ends.
     */
    public boolean anyPending(Wave wave, String route) {
        return jdbc.sql("""
                        select 1 from message where id >= ? and id <= ? and route = ? and state = 'PENDING' limit 1
                        """)
                .params(wave.firstMessage(), wave.lastMessage(), route)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private List<Claimed> claimUnlessBlocked(List<Row> rows, BlockList blockList) {
        Map<PhoneNumber, SkipReason> blocked =
                blockList.blocked(rows.stream().map(Row::person).toList());
        if (!blocked.isEmpty()) {
            leaveOut.now(
                    rows.stream()
                            .filter(row -> blocked.containsKey(row.person()))
                            .toList(),
                    blocked);
        }
        return claim(
                rows.stream().filter(row -> !blocked.containsKey(row.person())).toList());
    }

    private static List<Row> rows(JdbcClient.StatementSpec select) {
        return select.query((row, i) -> new Row(
                        row.getLong("id"),
                        new Counter(
                                row.getLong("wave_id"),
                                row.getString("route"),
                                row.getString("carrier"),
                                row.getString("area"),
                                ""),
                        row.getLong("number"),
                        row.getObject("text_id", Long.class),
                        row.getInt("segments"),
                        row.getInt("attempt")))
                .list();
    }

    private List<Claimed> claim(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Long> ids = rows.stream().map(Row::id).toList();
        Map<Long, List<Integer>> parts = new LinkedHashMap<>();
        insertParts(rows.stream().filter(row -> row.attempt() == 0).toList(), parts);
        reclaimParts(rows.stream().filter(row -> row.attempt() > 0).map(Row::id).toList(), parts);
        markInFlight(ids, rows);
        Map<Long, List<String>> texts = texts(rows);
        return rows.stream()
                .map(row -> new Claimed(
                        row.id(),
                        row.person(),
                        Math.max(1, row.attempt()),
                        texts.getOrDefault(row.textId() == null ? 0L : row.textId(), List.of()),
                        parts.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private void insertParts(List<Row> fresh, Map<Long, List<Integer>> parts) {
        List<Long> ids = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        List<String> routes = new ArrayList<>();
        for (Row row : fresh) {
            for (int part = 1; part <= row.segments(); part++) {
                ids.add(row.id());
                numbers.add((long) part);
                routes.add(row.where().route());
                parts.computeIfAbsent(row.id(), id -> new ArrayList<>()).add(part);
            }
        }
        if (ids.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into part (message_id, attempt, part, route, state, code, claimed_at)
                        select u.id, 1, u.part, u.route, 'CLAIMED', '', ?
                        from unnest(cast(? as bigint array), cast(? as bigint array), cast(? as varchar array))
                             as u(id, part, route)
                        """)
                .param(clock.millis())
                .param(Column.longs(ids))
                .param(Column.longs(numbers))
                .param(Column.texts(routes))
                .update();
    }

    /** Only what was deferred goes again: a part that was taken stays taken. */
    private void reclaimParts(List<Long> ids, Map<Long, List<Integer>> parts) {
        if (ids.isEmpty()) {
            return;
        }
        jdbc.sql("select message_id, part from part where message_id = any(?) and state = 'DEFERRED' order by 1, 2")
                .param(Column.longs(ids))
                .query(row -> {
                    parts.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(row.getInt(2));
                });
        jdbc.sql("""
                        update part set state = 'CLAIMED', code = '', claimed_at = ?
                        where message_id = any(?) and state = 'DEFERRED'
                        """).param(clock.millis()).param(Column.longs(ids)).update();
    }

    private void markInFlight(List<Long> ids, List<Row> rows) {
        jdbc.sql("""
                        update message set state = 'IN_FLIGHT', code = '',
                               attempt = case when attempt = 0 then 1 else attempt end
                        where id = any(?)
                        """).param(Column.longs(ids)).update();
        TallySteps steps = new TallySteps();
        for (Row row : rows) {
            steps.move(row.where(), MessageState.PENDING, "", MessageState.IN_FLIGHT, "");
        }
        tallies.append(steps);
    }

    private Map<Long, List<String>> texts(List<Row> rows) {
        List<Long> ids = rows.stream()
                .map(Row::textId)
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
        Map<Long, List<String>> texts = new LinkedHashMap<>();
        jdbc.sql("select id, body from message_text where id = any(?) order by id, no")
                .param(Column.longs(ids))
                .query(row -> {
                    texts.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(row.getString(2));
                });
        return texts;
    }
}
