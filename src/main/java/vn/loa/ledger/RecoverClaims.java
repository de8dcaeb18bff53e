package vn.loa.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loa.channel.Outcome;
import vn.loa.channel.PartKey;

/**
 * What was left behind: parts that were claimed and never settled. Where a wire journal tells which of them left, the
 * others are free again and what was answered is settled; all that may have left is in doubt (promise 1).
 */
@Repository
public class RecoverClaims {

    static final String CODE = "loa:process-died";

    /** A transaction holds no more messages than this. */
    private static final int PAGE = 10_000;

    private final JdbcClient jdbc;
    private final ChangeParts parts;
    private final WriteFacts write;
    private final WaveCounts counts;

    RecoverClaims(JdbcClient jdbc, ChangeParts parts, WriteFacts write, WaveCounts counts) {
        this.jdbc = jdbc;
        this.parts = parts;
        this.write = write;
        this.counts = counts;
    }

    /**
     * Calls everything in doubt that is claimed and not settled; only when nothing of the wave runs.
     *
     * @return how many parts of the wave are in doubt because of it
     */
    public int recover(Wave wave) {
        return recover(wave, null);
    }

    /**
     * Page by page; a process that dies in between goes on when it is asked again. Only the new owner of the home may call this, before it claims anything.
     *
     * @param left what the journal of the dead process says, by {@link PartId}; null when there is none to believe
     * @return how many parts of the wave are in doubt because of it
     */
    public int recover(Wave wave, @Nullable Map<Long, Outcome> left) {
        if (counts.people(wave, MessageState.IN_FLIGHT) == 0) {
            return 0;
        }
        int doubts = 0;
        long after = wave.firstMessage() - 1;
        List<Message> page = claimed(after, wave.lastMessage());
        while (!page.isEmpty()) {
            doubts += recover(page, left);
            after = page.get(page.size() - 1).id();
            page = claimed(after, wave.lastMessage());
        }
        return doubts;
    }

    private List<Message> claimed(long after, long last) {
        List<Long> ids =
                jdbc.sql("""
                        select id from message where id > ? and id <= ? and state = 'IN_FLIGHT' order by id limit ?
                        """).params(after, last, PAGE).query(Long.class).list();
        return List.copyOf(parts.read(ids).values());
    }

    private int recover(List<Message> messages, @Nullable Map<Long, Outcome> left) {
        List<Unsettled> outcomes = new ArrayList<>();
        int doubts = 0;
        for (Message message : messages) {
            for (int part : message.parts().in(PartState.CLAIMED)) {
                PartKey key = new PartKey(message.id(), message.parts().attempts(), part);
                Outcome outcome = outcome(key, left);
                outcomes.add(new Unsettled(key, outcome));
                doubts += outcome instanceof Outcome.InDoubt ? 1 : 0;
            }
        }
        write.write(outcomes, List.of(), new RecentMessages(PAGE));
        return doubts;
    }

    private static Outcome outcome(PartKey key, @Nullable Map<Long, Outcome> left) {
        if (left == null) {
            return new Outcome.InDoubt(CODE);
        }
        Outcome outcome = left.get(PartId.of(key));
        return outcome == null ? new Outcome.Deferred("loa:never-left", Duration.ZERO) : outcome;
    }
}
