package vn.loa.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loa.channel.PartKey;
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
     * @param limit at most the parts of this many messages
     */
    public List<Doubt> of(Wave wave, long afterMessage, int limit) {
        List<Doubt> doubts = new ArrayList<>();
        jdbc.sql("""
                        select m.id, m.number, m.route, m.parts, m.claimed_at, p.id, p.code
                        from (select id, number, route, parts, claimed_at from message
                               where id between ? and ? and id > ? and state = 'IN_DOUBT' order by id limit ?) as m
                        join part p on p.id between m.id * 4096 and m.id * 4096 + 4095
                        order by p.id
                        """)
                .params(wave.firstMessage(), wave.lastMessage(), afterMessage, limit)
                .query(row -> {
                    PartKey part = PartId.key(row.getLong(6));
                    if (new Parts(row.getString(4)).state(part.attempt(), part.part()) == PartState.IN_DOUBT) {
                        doubts.add(new Doubt(
                                row.getLong(1),
                                new PhoneNumber(row.getLong(2)),
                                row.getString(3),
                                part.attempt(),
                                part.part(),
                                row.getString(7),
                                Instant.ofEpochMilli(row.getLong(5))));
                    }
                });
        return doubts;
    }
}
