package vn.loa.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.loa.channel.PartKey;
import vn.loa.channel.ReceiptState;
import vn.loa.ledger.Receipts.Match;

/**
 * Folds receipts into the ledger in the order they were kept. A receipt whose message is not known is parked, and
 * rejoined when the submit answer brings its id: a receipt before its answer is a normal case. Only the ledger's one
 * writer calls this, so that no receipt can be parked while its answer is being written.
 */
@Component
class FoldReceipts {

    private static final int BATCH = 2_000;

    private final Receipts receipts;
    private final ChangeParts parts;

    FoldReceipts(Receipts receipts, ChangeParts parts) {
        this.receipts = receipts;
        this.parts = parts;
    }

    /**
     * Folds the next batch.
     *
     * @return how many receipts it took; 0 when there is none left
     */
    @Transactional
    public int next() {
        List<StoredReceipt> batch = receipts.after(receipts.foldedThrough(), BATCH);
        if (batch.isEmpty()) {
            return 0;
        }
        List<StoredReceipt> unknown = resolveDoubts(fold(batch));
        if (!unknown.isEmpty()) {
            receipts.park(unknown);
        }
        receipts.foldedThrough(batch.get(batch.size() - 1).id());
        return batch.size();
    }

    /** Rejoins what was parked with answers that are in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void rejoin(Collection<String> newRefs) {
        List<StoredReceipt> waiting = newRefs.isEmpty() ? List.of() : receipts.parkedFor(newRefs);
        if (waiting.isEmpty()) {
            return;
        }
        List<StoredReceipt> stillUnknown = fold(waiting);
        List<Long> joined =
                new ArrayList<>(waiting.stream().map(StoredReceipt::id).toList());
        joined.removeAll(stillUnknown.stream().map(StoredReceipt::id).toList());
        if (!joined.isEmpty()) {
            receipts.unpark(joined);
        }
    }

    /** Looks at what is parked again, now that the caller's transaction has put parts in doubt. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void rejoinDoubts(Collection<Long> numbers) {
        List<StoredReceipt> waiting = receipts.parkedAbout(numbers);
        List<Long> joined =
                new ArrayList<>(waiting.stream().map(StoredReceipt::id).toList());
        joined.removeAll(resolveDoubts(waiting).stream().map(StoredReceipt::id).toList());
        if (!joined.isEmpty()) {
            receipts.unpark(joined);
        }
    }

    /**
     * A receipt with an id nobody was told resolves a doubt (promise 1): the answer that would have told it never came, or
     * the process died before it was kept. It must name the person, have come over the route and after the claim, and there
     * must be one message only that it can be about.
     *
     * @return those that resolve nothing
     */
    private List<StoredReceipt> resolveDoubts(List<StoredReceipt> unknown) {
        if (unknown.isEmpty()) {
            return unknown;
        }
        Map<Long, List<PartKey>> doubts = receipts.doubts(unknown);
        Set<PartKey> resolved = new HashSet<>();
        List<PartChange> changes = new ArrayList<>();
        List<StoredReceipt> left = new ArrayList<>();
        for (StoredReceipt receipt : unknown) {
            List<PartKey> candidates = doubts.getOrDefault(receipt.id(), List.of());
            boolean oneMessage =
                    candidates.stream().map(PartKey::message).distinct().count() == 1;
            Optional<PartKey> part = candidates.stream()
                    .filter(candidate -> oneMessage && !resolved.contains(candidate))
                    .findFirst();
            if (part.isPresent()) {
                resolved.add(part.get());
                changes.add(change(receipt, new Match(receipt.id(), 0, part.get(), 0))
                        .answeredAs(receipt.refs().get(0)));
            } else {
                left.add(receipt);
            }
        }
        parts.apply(changes);
        return left;
    }

    /** @return those whose message is not known and whose state decides something */
    private List<StoredReceipt> fold(List<StoredReceipt> batch) {
        Map<Long, Match> best = bestMatches(batch);
        List<PartChange> changes = new ArrayList<>();
        List<StoredReceipt> unknown = new ArrayList<>();
        for (StoredReceipt receipt : batch) {
            Match match = best.get(receipt.id());
            if (receipt.state().isFinal()) {
                if (match == null) {
                    unknown.add(receipt);
                } else {
                    changes.add(change(receipt, match));
                }
            }
        }
        parts.apply(changes);
        return unknown;
    }

    /** A receipt that says whom it is about never counts for somebody else, whatever its id. */
    private Map<Long, Match> bestMatches(List<StoredReceipt> batch) {
        Map<Long, Long> numbers = new HashMap<>();
        for (StoredReceipt receipt : batch) {
            if (receipt.number() != null) {
                numbers.put(receipt.id(), receipt.number());
            }
        }
        Map<Long, Match> best = new HashMap<>();
        for (Match match : receipts.matches(batch)) {
            if (numbers.getOrDefault(match.receipt(), match.number()) == match.number()) {
                best.merge(match.receipt(), match, FoldReceipts::likelier);
            }
        }
        return best;
    }

    private static PartChange change(StoredReceipt receipt, Match match) {
        PartState to = partState(receipt.state());
        return new PartChange(
                match.part(), to, null, to == PartState.DELIVERED ? "" : receipt.code(), receipt.reportedAt());
    }

    /** The likelier form of the id; for an id that an SMSC used twice, the younger message. */
    private static Match likelier(Match one, Match other) {
        if (one.rank() != other.rank()) {
            return one.rank() < other.rank() ? one : other;
        }
        return one.part().message() > other.part().message() ? one : other;
    }

    private static PartState partState(ReceiptState state) {
        return switch (state) {
            case DELIVERED -> PartState.DELIVERED;
            case UNDELIVERED -> PartState.UNDELIVERED;
            case EXPIRED -> PartState.EXPIRED;
            case ON_ITS_WAY, UNKNOWN -> throw new IllegalArgumentException(state + " decides nothing");
        };
    }
}
