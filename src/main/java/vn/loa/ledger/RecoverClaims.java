package vn.loa.ledger;

import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.loa.channel.PartKey;

/**
 * What a process left behind when it died: parts that were claimed and never settled. Whether they left nobody here can
 * know, so they are in doubt (promise 1). Only the new owner of the home may call this, before it claims anything.
 */
@Repository
public class RecoverClaims {

    static final String CODE = "loa:process-died";

    private final JdbcClient jdbc;
    private final ChangeParts parts;
    private final Clock clock;

    RecoverClaims(JdbcClient jdbc, ChangeParts parts, Clock clock) {
        this.jdbc = jdbc;
        this.parts = parts;
        this.clock = clock;
    }

    /** @return how many parts of the wave are in doubt because of it */
    @Transactional
    public int recover(Wave wave) {
        List<PartKey> claimed = jdbc.sql("""
                        select message_id, attempt, part from part
                        where message_id between ? and ? and state = 'CLAIMED' order by 1, 2, 3
                        """)
                .params(wave.firstMessage(), wave.lastMessage())
                .query((row, i) -> new PartKey(row.getLong(1), row.getInt(2), row.getInt(3)))
                .list();
        long now = clock.millis();
        parts.apply(claimed.stream()
                .map(key -> new PartChange(key, PartState.IN_DOUBT, null, CODE, now))
                .toList());
        return claimed.size();
    }
}
