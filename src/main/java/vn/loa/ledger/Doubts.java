package vn.loa.ledger;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loa.contact.PhoneNumber;

/** Who is in doubt in a wave, with what is known about each part. */
@Repository
public class Doubts {

    private final JdbcClient jdbc;

    Doubts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A part that may or may not have reached the provider.
     *
     * @param code why nobody knows, {@code loa:process-died}
     * @param claimedAt when it was claimed; it left then or never
     */
    public record Doubt(
            long message, PhoneNumber number, String route, int attempt, int part, String code, Instant claimedAt) {}

    /**
     * In the order of their messages.
     *
     * @param limit at most this many
     */
    public List<Doubt> of(Wave wave, long afterMessage, int limit) {
        return jdbc.sql("""
                        select p.message_id, m.number, p.route, p.attempt, p.part, p.code, p.claimed_at
                        from part p join message m on m.id = p.message_id
                        where p.message_id between ? and ? and p.message_id > ? and p.state = 'IN_DOUBT'
                        order by p.message_id, p.attempt, p.part limit ?
                        """)
                .params(wave.firstMessage(), wave.lastMessage(), afterMessage, limit)
                .query((row, i) -> new Doubt(
                        row.getLong(1),
                        new PhoneNumber(row.getLong(2)),
                        row.getString(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getString(6),
                        Instant.ofEpochMilli(row.getLong(7))))
                .list();
    }
}
