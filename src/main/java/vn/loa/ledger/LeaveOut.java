package vn.loa.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    LeaveOut(JdbcClient jdbc, Tallies tallies, ChangeParts parts) {
        this.jdbc = jdbc;
        this.tallies = tallies;
        this.parts = parts;
    }

    /**
     * @param rows pending messages
     * @param reasons why, for the person of each of them
     * @throws StaleMessageException when one of them is not pending any more
     */
    void now(List<ClaimChunk.Row> rows, Map<PhoneNumber, SkipReason> reasons) {
        rows.stream()
                .filter(row -> !row.parts().begun())
                .collect(Collectors.groupingBy(row -> Objects.requireNonNull(reasons.get(row.person()))))
                .forEach(this::skip);
        cancelRest(rows.stream().filter(row -> row.parts().begun()).toList());
    }

    /** Parts that were only ever deferred surely did not leave: the message is as it was before it was claimed. */
    private void skip(SkipReason reason, List<ClaimChunk.Row> rows) {
        int skipped = jdbc.sql("""
                        update message set state = 'SKIPPED', reason = ?, attempt = 0, parts = ''
                        where id = any(?) and state = 'PENDING'
                        """)
                .param(reason.json())
                .param(Column.longs(rows, ClaimChunk.Row::id))
                .update();
        if (skipped != rows.size()) {
            throw new StaleMessageException(rows.size() - skipped);
        }
        TallySteps steps = new TallySteps();
        for (ClaimChunk.Row row : rows) {
            steps.move(row.where(), MessageState.PENDING, "", MessageState.SKIPPED, "");
            steps.add(row.where().counting(Tallies.SKIPPED + reason.json()), 1);
            steps.add(row.where().counting(Tallies.SEGMENTS_PLANNED), -row.segments());
        }
        tallies.append(steps);
    }

    private void cancelRest(List<ClaimChunk.Row> rows) {
        List<PartChange> changes = new ArrayList<>();
        for (ClaimChunk.Row row : rows) {
            int attempt = row.parts().attempts();
            for (int part : row.parts().in(PartState.UNSENT)) {
                changes.add(new PartChange(new PartKey(row.id(), attempt, part), PartState.CANCELLED, null, "", 0));
            }
        }
        if (!changes.isEmpty()) {
            parts.apply(changes, new RecentMessages(0));
        }
    }
}
