package vn.loa.audience;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import vn.loa.contact.PhoneNumber;

/** Keeps the numbers that must not be texted: people who opted out, and the national do-not-call list. */
@Repository
class BlockedNumbers {

    /** A number and since when it is blocked, in ISO 8601. */
    record Block(long number, String at, String source) {}

    record KnownBlock(Instant at, String source) {}

    private final JdbcClient jdbc;

    BlockedNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the numbers that are blocked, and why. */
    Map<PhoneNumber, Blocked> among(Collection<PhoneNumber> numbers) {
        Map<PhoneNumber, Blocked> blocked = new HashMap<>();
        if (numbers.isEmpty()) {
            return blocked;
        }
        jdbc.sql("""
                        select n.number, max(case when b.reason = 'OPT_OUT' then 1 else 0 end)
                        from unnest(cast(? as bigint array)) as n(number)
                        join blocked_number b on b.number = n.number
                        group by n.number
                        """)
                .param(new SqlArrayValue(
                        "bigint", numbers.stream().map(PhoneNumber::msisdn).toArray()))
                .query(row -> {
                    blocked.put(
                            new PhoneNumber(row.getLong(1)),
                            row.getInt(2) == 1 ? Blocked.OPTED_OUT : Blocked.DO_NOT_CALL);
                });
        return blocked;
    }

    Map<Long, KnownBlock> of(List<Person> people, ImportKind reason) {
        Map<Long, KnownBlock> known = new HashMap<>();
        jdbc.sql("""
                        select n.number, b.blocked_at, b.source
                        from unnest(cast(? as bigint array)) as n(number)
                        left join blocked_number b on b.number = n.number and b.reason = ?
                        """)
                .param(new SqlArrayValue(
                        "bigint", people.stream().map(Person::number).toArray()))
                .param(reason.name())
                .query(row -> {
                    if (row.getString(3) != null) {
                        known.put(
                                row.getLong(1),
                                new KnownBlock(
                                        row.getObject(2, OffsetDateTime.class).toInstant(), row.getString(3)));
                    }
                });
        return known;
    }

    void write(List<Block> blocks, ImportKind reason) {
        if (blocks.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        merge into blocked_number t
                        using (select n.number, cast(? as varchar(20)) as reason,
                                      cast(n.blocked_at as timestamp(3) with time zone) as blocked_at, n.source
                               from unnest(cast(? as bigint array), cast(? as varchar array), cast(? as varchar array))
                                 as n(number, blocked_at, source)) s
                        on (t.number = s.number and t.reason = s.reason)
                        when matched then update set blocked_at = s.blocked_at, source = s.source
                        when not matched then
                          insert (number, reason, blocked_at, source)
                          values (s.number, s.reason, s.blocked_at, s.source)
                        """)
                .param(reason.name())
                .param(new SqlArrayValue(
                        "bigint", blocks.stream().map(Block::number).toArray()))
                .param(new SqlArrayValue(
                        "varchar", blocks.stream().map(Block::at).toArray()))
                .param(new SqlArrayValue(
                        "varchar", blocks.stream().map(Block::source).toArray()))
                .update();
    }
}
