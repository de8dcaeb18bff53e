package vn.loa.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.loa.channel.PartKey;
import vn.loa.contact.PhoneNumber;

/** Parts that a provider took and gave no receipt of, and when it was last asked about them. */
@Repository
public class SilentParts {

    /** Ids that one page looks at; a wave in which few are silent is not read at once. */
    private static final long SPAN = 20_000;

    private final JdbcClient jdbc;

    SilentParts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param ref the provider's id in its plain form
     * @param takenAt when the provider answered
     */
    public record SilentPart(PartKey key, PhoneNumber number, String ref, Instant takenAt) {}

    /** @param through every message up to this one was looked at, and those behind it are the next page's */
    public record Page(List<SilentPart> parts, long through) {}

    /** @param silent null when nothing is to be asked about the part */
    private record Row(long message, @Nullable SilentPart silent) {}

    /**
     * In the order of their messages. A page may be empty before the wave's end.
     *
     * @param since answered at this moment or before it, and not asked about after it
     * @param limit at most the parts of this many messages
     */
    public Page of(Wave wave, String route, long afterMessage, Instant since, int limit) {
        long through = Math.min(wave.lastMessage(), Math.max(afterMessage, wave.firstMessage() - 1) + SPAN);
        List<Row> rows = rows(route, afterMessage, through, since.toEpochMilli(), limit);
        long messages = rows.stream().mapToLong(Row::message).distinct().count();
        List<SilentPart> silent =
                rows.stream().map(Row::silent).filter(Objects::nonNull).toList();
        return new Page(
                silent, messages < limit ? through : rows.get(rows.size() - 1).message());
    }

    /**
     * What was claimed later was answered later. A message that is accepted has a row for each part that was answered; so has one of
     * several records of which one failed and another is still open.
     */
    private List<Row> rows(String route, long after, long through, long since, int limit) {
        return jdbc.sql("""
                        select m.id as message, m.number, m.parts, p.id, p.ref, p.at, q.asked_at
                        from (select id, number, parts from message
                               where id > ? and id <= ? and route = ? and claimed_at <= ?
                                 and (state = 'ACCEPTED'
                                      or (state in ('REFUSED', 'UNDELIVERED', 'EXPIRED') and parts like '%A%'))
                               order by id limit ?) as m
                        join part p on p.id between m.id * 4096 and m.id * 4096 + 4095
                        left join part_question q on q.part = p.id
                        order by p.id
                        """)
                .params(after, through, route, since, limit)
                .query((row, i) -> new Row(row.getLong("message"), silent(row, since)))
                .list();
    }

    private static @Nullable SilentPart silent(ResultSet row, long since) throws SQLException {
        PartKey key = PartId.key(row.getLong("id"));
        PartState state = new Parts(row.getString("parts")).state(key.attempt(), key.part());
        String ref = row.getString("ref");
        // 0 for a part that was never asked about.
        boolean early = row.getLong("at") > since || row.getLong("asked_at") > since;
        return state == PartState.ACCEPTED && ref != null && !early
                ? new SilentPart(
                        key, new PhoneNumber(row.getLong("number")), ref, Instant.ofEpochMilli(row.getLong("at")))
                : null;
    }

    /** The provider was asked about these now. */
    @Transactional
    public void asked(Collection<PartKey> parts, Instant at) {
        List<Long> ids = new ArrayList<>();
        parts.forEach(key -> ids.add(PartId.of(key)));
        jdbc.sql("""
                        merge into part_question as q
                        using unnest(cast(? as bigint array)) as u(part) on q.part = u.part
                        when matched then update set asked_at = ?
                        when not matched then insert (part, asked_at) values (u.part, ?)
                        """)
                .param(Column.longs(ids))
                .params(List.of(at.toEpochMilli(), at.toEpochMilli()))
                .update();
    }
}
