package vn.loa.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.loa.channel.PartKey;
import vn.loa.channel.ReceiptState;
import vn.loa.ledger.Receipts.Match;

/**
 * Finds out which part a receipt is about. A receipt whose message is not known is parked, and rejoined when the submit
 * answer brings its id: a receipt before its answer is a normal case.
 */
@Component
class FoldReceipts {

    private final Receipts receipts;
    private final ChangeParts parts;

    // Only ever wrongly true, which costs one question.
    private volatile boolean someParked = true;

    FoldReceipts(Receipts receipts, ChangeParts parts) {
        this.receipts = receipts;
        this.parts = parts;
    }

    /**
     * Provider's ids that need no reading.
     *
     * @param fresh of the parts whose answers are in the caller's transaction
     */
    record Answers(Map<PartKey, String> fresh, RecentMessages recent) {}

    /** @param unknown those whose message is not known and whose state decides something */
    record Folded(List<PartChange> changes, List<StoredReceipt> unknown) {}

    /** What the batch says, and what was parked for the answers that are new; what it joins is parked no more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Folded fold(List<StoredReceipt> batch, Answers answers) {
        Map<String, PartKey> fresh = new HashMap<>();
        answers.fresh().forEach((part, ref) -> {
            Message message = answers.recent().get(part.message());
            if (message != null) {
                fresh.put(ref + ' ' + message.routes().of(part.attempt()), part);
            }
        });
        List<StoredReceipt> parked = parked(answers.fresh().values());
        List<StoredReceipt> all = new ArrayList<>(parked);
        all.addAll(batch);
        Map<Long, PartKey> known = known(all, fresh, answers.recent());
        List<PartChange> changes = new ArrayList<>();
        List<StoredReceipt> unknown = new ArrayList<>();
        List<Long> joined = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            StoredReceipt receipt = all.get(i);
            PartKey part = known.get(receipt.id());
            boolean wasParked = i < parked.size();
            if (receipt.state().isFinal() && part != null) {
                changes.add(change(receipt, part));
                if (wasParked) {
                    joined.add(receipt.id());
                }
            } else if (receipt.state().isFinal() && !wasParked) {
                unknown.add(receipt);
            }
        }
        if (!joined.isEmpty()) {
            receipts.unpark(joined);
        }
        return new Folded(changes, unknown);
    }

    /**
     * Receipts with ids nobody was told resolve doubts (promise 1): the answer that would have told the id never came, or
     * the process died before it was kept. Such a receipt must name the person, have come over the route and after the
     * claim, and there must be one message only that it can be about. What resolves nothing is parked.
     *
     * @param doubtful people who are in doubt since this transaction: what is parked about them is looked at again
     * @return the messages that changed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<Long, Message> resolveDoubts(List<StoredReceipt> unknown, Collection<Long> doubtful) {
        List<StoredReceipt> parked = doubtful.isEmpty() || !someParked ? List.of() : receipts.parkedAbout(doubtful);
        List<StoredReceipt> all = new ArrayList<>(parked);
        all.addAll(unknown);
        if (all.isEmpty()) {
            return Map.of();
        }
        Map<Long, PartChange> resolved = resolve(all);
        Map<Long, Message> changed =
                resolved.isEmpty() ? Map.of() : parts.apply(resolved.values(), new RecentMessages(0));
        List<Long> joined = parked.stream()
                .map(StoredReceipt::id)
                .filter(resolved::containsKey)
                .toList();
        if (!joined.isEmpty()) {
            receipts.unpark(joined);
        }
        List<StoredReceipt> left = unknown.stream()
                .filter(receipt -> !resolved.containsKey(receipt.id()))
                .toList();
        if (!left.isEmpty()) {
            receipts.park(left);
            someParked = true;
        }
        return changed;
    }

    private List<StoredReceipt> parked(Collection<String> newRefs) {
        if (newRefs.isEmpty() || !someParked) {
            return List.of();
        }
        if (!receipts.anyParked()) {
            someParked = false;
            return List.of();
        }
        return receipts.parkedFor(newRefs);
    }

    /** By receipt. */
    private Map<Long, PartChange> resolve(List<StoredReceipt> unknown) {
        Map<Long, List<PartKey>> doubts = receipts.doubts(unknown);
        // By route and id: one that is told twice is about one part.
        Map<String, PartKey> taken = new HashMap<>();
        Map<Long, PartChange> resolved = new HashMap<>();
        for (StoredReceipt receipt : unknown) {
            String told = receipt.refs().get(0) + ' ' + receipt.route();
            List<PartKey> candidates = doubts.getOrDefault(receipt.id(), List.of());
            boolean oneMessage =
                    candidates.stream().map(PartKey::message).distinct().count() == 1;
            Optional<PartKey> part = candidates.stream()
                    .filter(candidate -> oneMessage
                            && (taken.containsKey(told)
                                    ? candidate.equals(taken.get(told))
                                    : !taken.containsValue(candidate)))
                    .findFirst();
            part.ifPresent(key -> {
                taken.put(told, key);
                resolved.put(
                        receipt.id(),
                        change(receipt, key).answeredAs(receipt.refs().get(0)));
            });
        }
        return resolved;
    }

    /** Which part each receipt is about; what is not recent is looked up. */
    private Map<Long, PartKey> known(List<StoredReceipt> all, Map<String, PartKey> fresh, RecentMessages recent) {
        Map<Long, PartKey> known = new HashMap<>();
        List<StoredReceipt> others = new ArrayList<>();
        for (StoredReceipt receipt : all) {
            PartKey part = recentPart(receipt, fresh, recent);
            if (part != null) {
                known.put(receipt.id(), part);
            } else if (receipt.state().isFinal()) {
                others.add(receipt);
            }
        }
        if (!others.isEmpty()) {
            bestMatches(others).forEach((receipt, match) -> known.put(receipt, match.part()));
        }
        for (StoredReceipt receipt : others) {
            // Its answer is in this very batch, so the ledger cannot know of it yet.
            PartKey part = receipt.number() == null && !known.containsKey(receipt.id()) ? fresh(receipt, fresh) : null;
            if (part != null) {
                known.put(receipt.id(), part);
            }
        }
        return known;
    }

    private static @Nullable PartKey fresh(StoredReceipt receipt, Map<String, PartKey> fresh) {
        return receipt.refs().stream()
                .map(ref -> fresh.get(ref + ' ' + receipt.route()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Without a look at older messages, so only when nothing can be likelier: the first form of the id, or the same person. */
    private static @Nullable PartKey recentPart(
            StoredReceipt receipt, Map<String, PartKey> fresh, RecentMessages recent) {
        for (int rank = 0; rank < receipt.refs().size(); rank++) {
            String ref = receipt.refs().get(rank);
            PartKey part = fresh.get(ref + ' ' + receipt.route());
            if (part == null) {
                part = recent.part(receipt.route(), ref);
            }
            Message message = part == null ? null : recent.get(part.message());
            if (message != null) {
                boolean samePerson = receipt.number() != null && receipt.number() == message.number();
                if (samePerson || (receipt.number() == null && rank == 0)) {
                    return part;
                }
            }
        }
        return null;
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

    private static PartChange change(StoredReceipt receipt, PartKey part) {
        PartState to = partState(receipt.state());
        return new PartChange(part, to, null, to == PartState.DELIVERED ? "" : receipt.code(), receipt.reportedAt());
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
