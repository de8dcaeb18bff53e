package vn.loa.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.loa.channel.PartKey;

/**
 * What a named person decides about the texts of a wave that are in doubt (promise 1), each decision recorded in the
 * transaction that carries it out. A receipt that comes later still tells the truth.
 */
@Repository
public class DecideDoubts {

    /** Why a text that was given up counts as undelivered. */
    public static final String GIVEN_UP = "loa:given-up";

    private static final int PAGE = 5_000;

    private final JdbcClient jdbc;
    private final ChangeParts parts;
    private final Clock clock;
    private final TransactionTemplate page;

    /** What may be done about a doubt. */
    public enum Decision {
        /** Another attempt of the whole message; whoever got the first one gets it twice. */
        RESEND,
        /** Counts as undelivered. */
        GIVE_UP
    }

    DecideDoubts(JdbcClient jdbc, ChangeParts parts, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.parts = parts;
        this.clock = clock;
        page = new TransactionTemplate(transactions);
    }

    /**
     * Decides about everybody of the wave who is in doubt now.
     *
     * @param by the person who decides
     * @return how many people
     */
    public int decide(Wave wave, Decision decision, String by) {
        int decided = 0;
        long after = wave.firstMessage() - 1;
        while (after < wave.lastMessage()) {
            long from = after;
            List<Long> ids = doubtful(from, wave.lastMessage());
            if (ids.isEmpty()) {
                return decided;
            }
            Integer here = page.execute(status -> carryOut(wave, decision, by, ids));
            decided += here == null ? 0 : here;
            after = ids.get(ids.size() - 1);
        }
        return decided;
    }

    private List<Long> doubtful(long after, long last) {
        return jdbc.sql("""
                        select id from message where id > ? and id <= ? and state = 'IN_DOUBT' order by id limit ?
                        """).params(after, last, PAGE).query(Long.class).list();
    }

    private int carryOut(Wave wave, Decision decision, String by, List<Long> ids) {
        Map<Long, Message> doubtful = new TreeMap<>(parts.read(ids));
        doubtful.values()
                .removeIf(message -> message.state() != MessageState.IN_DOUBT
                        || (decision == Decision.RESEND && message.parts().attempts() == Parts.MOST_ATTEMPTS));
        record(wave, decision, by, doubtful.values());
        switch (decision) {
            case RESEND -> parts.again(doubtful);
            case GIVE_UP -> giveUp(doubtful.values());
        }
        return doubtful.size();
    }

    private void giveUp(Collection<Message> doubtful) {
        long now = clock.millis();
        List<PartChange> changes = new ArrayList<>();
        for (Message message : doubtful) {
            int attempt = message.parts().attempts();
            for (int part : message.parts().in(PartState.IN_DOUBT)) {
                PartKey key = new PartKey(message.id(), attempt, part);
                changes.add(new PartChange(key, PartState.UNDELIVERED, null, GIVEN_UP, now));
            }
        }
        parts.apply(changes, new RecentMessages(0));
    }

    private void record(Wave wave, Decision decision, String by, Collection<Message> messages) {
        jdbc.sql("""
                        insert into doubt_decision (wave_id, message_id, attempt, decision, decided_by, decided_at)
                        select ?, u.id, u.attempt, ?, ?, ?
                        from unnest(cast(? as bigint array), cast(? as bigint array)) as u(id, attempt)
                        """)
                .params(wave.id(), decision.name(), by, clock.millis())
                .param(Column.longs(messages, Message::id))
                .param(Column.longs(messages, message -> message.parts().attempts()))
                .update();
    }
}
