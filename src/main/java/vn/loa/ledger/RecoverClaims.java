package vn.loa.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
    private final FoldReceipts receipts;
    private final Clock clock;

    RecoverClaims(JdbcClient jdbc, ChangeParts parts, FoldReceipts receipts, Clock clock) {
        this.jdbc = jdbc;
        this.parts = parts;
        this.receipts = receipts;
        this.clock = clock;
    }

    /** @return how many parts of the wave are in doubt because of it */
    @Transactional
    public int recover(Wave wave) {
        List<PartKey> claimed = new ArrayList<>();
        Set<Long> numbers = new TreeSet<>();
        jdbc.sql("""
                        select p.message_id, p.attempt, p.part, m.number
                        from part p join message m on m.id = p.message_id
                        where p.message_id between ? and ? and p.state = 'CLAIMED' order by 1, 2, 3
                        """).params(wave.firstMessage(), wave.lastMessage()).query(row -> {
            claimed.add(new PartKey(row.getLong(1), row.getInt(2), row.getInt(3)));
            numbers.add(row.getLong(4));
        });
        long now = clock.millis();
        parts.apply(claimed.stream()
                .map(key -> new PartChange(key, PartState.IN_DOUBT, null, CODE, now))
                .toList());
        if (!numbers.isEmpty()) {
            receipts.rejoinDoubts(numbers);
        }
        return claimed.size();
    }
}
