package vn.loa.ledger;

import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loa.channel.SentToday;

/** Counts from the rows of answered parts of the waves that were valid at the time; asked once for a route with a daily volume. */
@Repository
class CountSentToday implements SentToday {

    /** What is answered now was claimed a little before. */
    private static final Duration ANSWER = Duration.ofHours(1);

    private final JdbcClient jdbc;

    CountSentToday(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where the provider cuts the text, the message's segments; refusals count too, which errs towards sending less. */
    @Override
    public long segments(String route, Instant since) {
        return jdbc.sql("""
                        select coalesce(sum(case when m.parts like '%~%' then m.segments else 1 end), 0)
                        from wave w
                        join message m on m.id between w.first_message and w.last_message
                        join part p on p.id between m.id * 4096 and m.id * 4096 + 4095
                        where w.valid_until >= ? and (m.route = ? or m.earlier <> '') and m.claimed_at >= ? and p.route = ? and p.at >= ?
                        """)
                .params(since.toEpochMilli(), route, since.minus(ANSWER).toEpochMilli(), route, since.toEpochMilli())
                .query(Long.class)
                .single();
    }
}
