package vn.loa.ledger;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Takes people out of a wave after it was planned: they opted out while it was waiting (promise 4, decided at dispatch). */
@Repository
public class SkipPending {

    private final JdbcClient jdbc;

    SkipPending(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return how many of them were still pending and had no part sent */
    @Transactional
    public int skip(Wave wave, Collection<Long> numbers, SkipReason reason) {
        jdbc.sql("""
                        select id from message
                        where wave_id = ? and number = any(?) and state = 'PENDING' and attempt = 0
                        order by id for update
                        """).param(wave.id()).param(Column.longs(numbers)).query(row -> {});
        jdbc.sql("""
                        insert into tally (wave_id, route, carrier, area, what, n)
                        select wave_id, route, carrier, area, w.what, sum(w.sign
                               * case when w.what = 'SEGMENTS.planned' then segments else 1 end)
                        from message cross join (values (cast('PENDING' as varchar), -1),
                                                        (cast('SKIPPED' as varchar), 1),
                                                        (cast(? as varchar), 1),
                                                        (cast('SEGMENTS.planned' as varchar), -1))
                             as w(what, sign)
                        where wave_id = ? and number = any(?) and state = 'PENDING' and attempt = 0
                        group by wave_id, route, carrier, area, w.what
                        """)
                .param(Tallies.SKIPPED + reason.json())
                .param(wave.id())
                .param(Column.longs(numbers))
                .update();
        return jdbc.sql("""
                        update message set state = 'SKIPPED', reason = ?
                        where wave_id = ? and number = any(?) and state = 'PENDING' and attempt = 0
                        """)
                .param(reason.json())
                .param(wave.id())
                .param(Column.longs(numbers))
                .update();
    }
}
