package vn.loa.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.loa.channel.PartKey;
import vn.loa.ledger.FoldReceipts.Answers;
import vn.loa.ledger.FoldReceipts.Folded;

/**
 * Writes a batch of outcomes and a batch of receipts into the ledger as one transaction. Outcomes first, so that an
 * answer and its receipt may come together. Only one at a time may do so, or a receipt could be parked while its answer
 * is being written.
 */
@Component
class WriteFacts {

    private final ChangeParts parts;
    private final FoldReceipts fold;
    private final Receipts receipts;
    private final Clock clock;

    WriteFacts(ChangeParts parts, FoldReceipts fold, Receipts receipts, Clock clock) {
        this.parts = parts;
        this.fold = fold;
        this.receipts = receipts;
        this.clock = clock;
    }

    /**
     * What is durable once the transaction is.
     *
     * @param messages as they are now
     * @param answers the providers' ids that came with it, by part
     */
    record Written(Map<Long, Message> messages, Map<PartKey, String> answers) {}

    /**
     * @param batch receipts that follow in the order of their ids on what is folded already
     * @param recent has room for more messages than there are outcomes
     * @throws StaleMessageException when something of {@code recent} is stale: forget it and try again
     */
    @Transactional
    public Written write(List<Unsettled> outcomes, List<StoredReceipt> batch, RecentMessages recent) {
        long now = clock.millis();
        List<PartChange> changes = new ArrayList<>(outcomes.size() + batch.size());
        Map<PartKey, String> answers = new HashMap<>();
        Collection<Long> doubtful = new ArrayList<>();
        for (Unsettled outcome : outcomes) {
            PartChange change = outcome.change(now);
            changes.add(change);
            if (change.providerRef() != null) {
                answers.put(change.key(), change.providerRef());
            }
            if (change.to() == PartState.IN_DOUBT) {
                doubtful.add(change.key().message());
            }
        }
        readMissing(outcomes, recent);
        Folded folded = fold.fold(batch, new Answers(answers, recent));
        changes.addAll(folded.changes());
        Map<Long, Message> messages = parts.apply(changes, recent);
        messages.putAll(fold.resolveDoubts(folded.unknown(), numbers(doubtful, messages)));
        if (!batch.isEmpty()) {
            receipts.foldedThrough(batch.get(batch.size() - 1).id());
        }
        return new Written(messages, answers);
    }

    /** Whose route an answer's id belongs to. */
    private void readMissing(List<Unsettled> outcomes, RecentMessages recent) {
        Set<Long> missing = new HashSet<>();
        for (Unsettled outcome : outcomes) {
            if (recent.get(outcome.key().message()) == null) {
                missing.add(outcome.key().message());
            }
        }
        parts.read(missing).values().forEach(recent::keep);
    }

    private static List<Long> numbers(Collection<Long> ids, Map<Long, Message> messages) {
        return ids.stream()
                .map(messages::get)
                .filter(Objects::nonNull)
                .filter(message -> message.parts().any(PartState.IN_DOUBT))
                .map(Message::number)
                .distinct()
                .toList();
    }
}
