package vn.loa.ledger;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loa.channel.SentToday;

/** Counts from the rows of answered parts, over all waves. Reads the whole table; asked once for a route with a daily volume. */
@Repository
class CountSentToday implements SentToday {

    private final JdbcClient jdbc;

    CountSentToday(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where the provider cuts the text, the message's segments; refusals count too, which errs towards sending less. */
    @Override
    public long segments(String route, Instant since) {
        return jdbc.sql("""
                        select coalesce(sum(case when m.parts like '%~%' then m.segments else 1 end), 0)
                        from part p join message m on m.id = p.id / 4096
                        where p.route = ? and p.at >= ?
                        """)
                .params(route, since.toEpochMilli())
                .query(Long.class)
                .single();
    }
}
