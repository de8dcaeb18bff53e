package vn.loa.audience;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import vn.loa.contact.PhoneNumber;

/** Keeps the numbers that must not be texted: people who opted out, and the national do-not-call list. */
@Repository
class BlockedNumbers {

    /** Who left what. Of the do-not-call list it is everything. */
    record Key(long number, OptOutScope scope) {}

    /** A number and since when it is blocked, in ISO 8601. */
    record Block(Key key, String at, String source) {}

    record KnownBlock(Instant at, String source) {}

    private final JdbcClient jdbc;

    BlockedNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the numbers that are blocked for texts of this scope, and why. */
    Map<PhoneNumber, Blocked> among(Collection<PhoneNumber> numbers, OptOutScope scope) {
        Map<PhoneNumber, Blocked> blocked = new HashMap<>();
        if (numbers.isEmpty()) {
            return blocked;
        }
        SqlArrayValue asked = longs(numbers, PhoneNumber::msisdn);
        jdbc.sql("""
                        select b.number, max(b.opted_out) from (
                          select n.number, case when k.reason = 'OPT_OUT' then 1 else 0 end as opted_out
                          from unnest(cast(? as bigint array)) as n(number)
                          join blocked_number k on k.number = n.number
                          union all
                          select n.number, 1
                          from unnest(cast(? as bigint array)) as n(number)
                          join scoped_opt_out s on s.number = n.number
                            and (s.issuer = '' or cast(? as varchar) = '' or s.issuer = ?)
                            and (s.message_class = '' or cast(? as varchar) = '' or s.message_class = ?)
                        ) b
                        group by b.number
                        """)
                .params(asked, asked, scope.issuer(), scope.issuer(), scope.messageClass(), scope.messageClass())
                .query(row -> {
                    blocked.put(
                            new PhoneNumber(row.getLong(1)),
                            row.getInt(2) == 1 ? Blocked.OPTED_OUT : Blocked.DO_NOT_CALL);
                });
        return blocked;
    }

    /** Those of the keys that are known. */
    Map<Key, KnownBlock> of(Collection<Key> keys, ImportKind reason) {
        Map<Key, KnownBlock> known = new HashMap<>();
        jdbc.sql("""
                        select n.number, n.issuer, n.message_class, b.blocked_at, b.source
                        from unnest(cast(? as bigint array), cast(? as varchar array), cast(? as varchar array))
                             as n(number, issuer, message_class)
                        left join (
                          select number, reason, '' as issuer, '' as message_class, blocked_at, source
                          from blocked_number
                          union all
                          select number, 'OPT_OUT', issuer, message_class, opted_out_at, source
                          from scoped_opt_out) b
                        on b.number = n.number and b.issuer = n.issuer and b.message_class = n.message_class
                          and b.reason = ?
                        """)
                .params(
                        longs(keys, Key::number),
                        texts(keys, key -> key.scope().issuer()),
                        texts(keys, key -> key.scope().messageClass()),
                        reason.name())
                .query(row -> {
                    if (row.getString(5) != null) {
                        known.put(
                                new Key(row.getLong(1), new OptOutScope(row.getString(2), row.getString(3))),
                                new KnownBlock(
                                        row.getObject(4, OffsetDateTime.class).toInstant(), row.getString(5)));
                    }
                });
        return known;
    }

    void write(Collection<Block> blocks, ImportKind reason) {
        writeWhole(
                blocks.stream()
                        .filter(block -> block.key().scope().isEverything())
                        .toList(),
                reason);
        writeScoped(blocks.stream()
                .filter(block -> !block.key().scope().isEverything())
                .toList());
    }

    private void writeWhole(List<Block> blocks, ImportKind reason) {
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
                .params(
                        reason.name(),
                        longs(blocks, block -> block.key().number()),
                        texts(blocks, Block::at),
                        texts(blocks, Block::source))
                .update();
    }

    private void writeScoped(List<Block> blocks) {
        if (blocks.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        merge into scoped_opt_out t
                        using (select n.number, n.issuer, n.message_class,
                                      cast(n.opted_out_at as timestamp(3) with time zone) as opted_out_at, n.source
                               from unnest(cast(? as bigint array), cast(? as varchar array), cast(? as varchar array),
                                           cast(? as varchar array), cast(? as varchar array))
                                 as n(number, issuer, message_class, opted_out_at, source)) s
                        on (t.number = s.number and t.issuer = s.issuer and t.message_class = s.message_class)
                        when matched then update set opted_out_at = s.opted_out_at, source = s.source
                        when not matched then
                          insert (number, issuer, message_class, opted_out_at, source)
                          values (s.number, s.issuer, s.message_class, s.opted_out_at, s.source)
                        """)
                .params(
                        longs(blocks, block -> block.key().number()),
                        texts(blocks, block -> block.key().scope().issuer()),
                        texts(blocks, block -> block.key().scope().messageClass()),
                        texts(blocks, Block::at),
                        texts(blocks, Block::source))
                .update();
    }

    private static <T> SqlArrayValue longs(Collection<T> rows, Function<T, Long> value) {
        return new SqlArrayValue("bigint", rows.stream().map(value).toArray());
    }

    private static <T> SqlArrayValue texts(Collection<T> rows, Function<T, String> value) {
        return new SqlArrayValue("varchar", rows.stream().map(value).toArray());
    }
}
