package vn.loa.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.loa.channel.PartKey;
import vn.loa.contact.PhoneNumber;

/**
 * Leaves people out of a wave who may not be texted any more, in the transaction of the claim that would have texted
 * them: whoever has got nothing yet is skipped; of a message that has left in part, the rest is cancelled.
 */
final class LeaveOut {

    private final JdbcClient jdbc;
    private final Tallies tallies;
    private final ChangeParts parts;
    private final Clock clock;

    LeaveOut(JdbcClient jdbc, Tallies tallies, ChangeParts parts, Clock clock) {
        this.jdbc = jdbc;
        this.tallies = tallies;
        this.parts = parts;
        this.clock = clock;
    }

    /**
     * @param rows pending messages that the caller's transaction holds
     * @param reasons why, for the person of each of them
     */
    void now(List<ClaimChunk.Row> rows, Map<PhoneNumber, SkipReason> reasons) {
        Set<Long> begun = begun(rows.stream().map(ClaimChunk.Row::id).toList());
        rows.stream()
                .filter(row -> !begun.contains(row.id()))
                .collect(Collectors.groupingBy(row -> Objects.requireNonNull(reasons.get(row.person()))))
                .forEach(this::skip);
        cancelRest(begun);
    }

    /** Which of the messages have a part that may have left. */
    private Set<Long> begun(Collection<Long> ids) {
        return new HashSet<>(
                jdbc.sql("select distinct message_id from part where message_id = any(?) and state <> 'DEFERRED'")
                        .param(Column.longs(ids))
                        .query(Long.class)
                        .list());
    }

    /** Parts that were only ever deferred surely did not leave: the message is as it was before it was claimed. */
    private void skip(SkipReason reason, List<ClaimChunk.Row> rows) {
        List<Long> ids = rows.stream().map(ClaimChunk.Row::id).toList();
        jdbc.sql("delete from part where message_id = any(?)")
                .param(Column.longs(ids))
                .update();
        jdbc.sql("update message set state = 'SKIPPED', reason = ?, attempt = 0 where id = any(?)")
                .param(reason.json())
                .param(Column.longs(ids))
                .update();
        TallySteps steps = new TallySteps();
        for (ClaimChunk.Row row : rows) {
            steps.move(row.where(), MessageState.PENDING, "", MessageState.SKIPPED, "");
            steps.add(row.where().counting(Tallies.SKIPPED + reason.json()), 1);
            steps.add(row.where().counting(Tallies.SEGMENTS_PLANNED), -row.segments());
        }
        tallies.append(steps);
    }

    private void cancelRest(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        List<PartChange> changes = new ArrayList<>();
        jdbc.sql("select message_id, attempt, part from part where message_id = any(?) and state = 'DEFERRED'")
                .param(Column.longs(ids))
                .query(row -> {
                    PartKey key = new PartKey(row.getLong(1), row.getInt(2), row.getInt(3));
                    changes.add(new PartChange(key, PartState.CANCELLED, null, "", clock.millis()));
                });
        parts.apply(changes);
    }
}
