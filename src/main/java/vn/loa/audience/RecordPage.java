package vn.loa.audience;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** Reads matching records in the order of the primary key, (list, number, record), so that no page scans another's rows. */
@Repository
class RecordPage {

    /** A record, with what is known about its person. */
    record Match(
            long number,
            @Nullable String area,
            @Nullable String cohort,
            String values,
            @Nullable String installState,
            boolean optedOut,
            boolean doNotCall) {}

    /**
     * Which records.
     *
     * @param areas empty means all
     * @param cohorts empty means all
     * @param traits pattern for {@code like}
     * @param scope whose texts of which class they would get
     */
    record Filter(Set<String> areas, Set<String> cohorts, String traits, OptOutScope scope) {}

    private final JdbcClient jdbc;

    RecordPage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At most this many records, of numbers greater than {@code after}. */
    List<Match> next(int list, Filter filter, long after, int rows) {
        return jdbc.sql("""
                        select r.number, r.area, r.cohort, r.record_values, s.state,
                               o.number is not null or exists (
                                 select 1 from scoped_opt_out p where p.number = r.number
                                   and (p.issuer = '' or cast(? as varchar) = '' or p.issuer = ?)
                                   and (p.message_class = '' or cast(? as varchar) = '' or p.message_class = ?))
                                 as opted_out,
                               d.number is not null as do_not_call
                        from list_record r
                        left join install_state s on s.number = r.number
                        left join blocked_number o on o.number = r.number and o.reason = 'OPT_OUT'
                        left join blocked_number d on d.number = r.number and d.reason = 'DO_NOT_CALL'
                        where r.list_id = ? and r.number > ?
                          and (cast(? as boolean) or r.area = any(cast(? as varchar array)))
                          and (cast(? as boolean) or r.cohort = any(cast(? as varchar array)))
                          and r.traits like ?
                        order by r.list_id, r.number, r.record_no
                        fetch first ? rows only
                        """)
                .params(filter.scope().issuer(), filter.scope().issuer())
                .params(filter.scope().messageClass(), filter.scope().messageClass())
                .param(list)
                .param(after)
                .param(filter.areas().isEmpty())
                .param(texts(filter.areas()))
                .param(filter.cohorts().isEmpty())
                .param(texts(filter.cohorts()))
                .param(filter.traits())
                .param(rows)
                .query((row, n) -> new Match(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getBoolean(6),
                        row.getBoolean(7)))
                .list();
    }

    /** How many people of the lists have a matching record. */
    long people(Collection<Integer> lists, Filter filter) {
        return jdbc.sql("""
                        select count(distinct r.number) from list_record r
                        where r.list_id = any(cast(? as integer array))
                          and (cast(? as boolean) or r.area = any(cast(? as varchar array)))
                          and (cast(? as boolean) or r.cohort = any(cast(? as varchar array)))
                          and r.traits like ?
                        """)
                .param(new SqlArrayValue("integer", lists.toArray()))
                .param(filter.areas().isEmpty())
                .param(texts(filter.areas()))
                .param(filter.cohorts().isEmpty())
                .param(texts(filter.cohorts()))
                .param(filter.traits())
                .query(Long.class)
                .single();
    }

    /** Those of the numbers that are on one of the lists. */
    List<Long> onLists(Collection<Integer> lists, Collection<Long> numbers) {
        return jdbc.sql("""
                        select distinct n.number
                        from unnest(cast(? as bigint array)) as n(number)
                        where exists (
                          select 1 from list_record r
                          where r.list_id = any(cast(? as integer array)) and r.number = n.number)
                        """)
                .param(new SqlArrayValue("bigint", numbers.toArray()))
                .param(new SqlArrayValue("integer", lists.toArray()))
                .query(Long.class)
                .list();
    }

    private static SqlArrayValue texts(Collection<String> texts) {
        return new SqlArrayValue("varchar", texts.toArray());
    }
}
