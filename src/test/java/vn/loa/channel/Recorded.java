package vn.loa.channel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Everything a channel reported, in order; every wait is bounded. */
public final class Recorded implements Outcomes, Inbox, Replies {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // guarded by lock
    private final Map<PartKey, List<Outcome>> outcomes = new LinkedHashMap<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private final List<Reply> replies = new ArrayList<>();
    private final List<Object> inOrder = new ArrayList<>();
    private final List<PartKey> left = new ArrayList<>();
    private final List<PartKey> leftTooLate = new ArrayList<>();
    private final Map<PartKey, String> knownBy = new LinkedHashMap<>();

    private volatile Function<Receipt, CompletableFuture<Void>> keeping =
            receipt -> CompletableFuture.completedFuture(null);

    private volatile Function<Reply, CompletableFuture<Void>> replyKeeping =
            reply -> CompletableFuture.completedFuture(null);

    /** How the inbox keeps receipts; at once unless told otherwise. */
    public void keepBy(Function<Receipt, CompletableFuture<Void>> newKeeping) {
        keeping = newKeeping;
    }

    @Override
    public void leaving(PartKey key) {
        leaving(key, "");
    }

    @Override
    public void leaving(PartKey key, String knownAs) {
        note(() -> {
            knownBy.put(key, knownAs);
            left.add(key);
            if (outcomes.containsKey(key)) {
                leftTooLate.add(key);
            }
        });
    }

    @Override
    public void settled(PartKey key, Outcome outcome) {
        note(() -> {
            outcomes.computeIfAbsent(key, fresh -> new ArrayList<>()).add(outcome);
            inOrder.add(outcome);
        });
    }

    @Override
    public CompletableFuture<Void> keep(Receipt receipt) {
        note(() -> {
            receipts.add(receipt);
            inOrder.add(receipt);
        });
        return keeping.apply(receipt);
    }

    @Override
    public CompletableFuture<Void> keep(Reply reply) {
        note(() -> {
            replies.add(reply);
            inOrder.add(reply);
        });
        return replyKeeping.apply(reply);
    }

    /** How replies are kept; at once unless told otherwise. */
    public void keepRepliesBy(Function<Reply, CompletableFuture<Void>> newKeeping) {
        replyKeeping = newKeeping;
    }

    public List<Reply> replies() {
        lock.lock();
        try {
            return List.copyOf(replies);
        } finally {
            lock.unlock();
        }
    }

    public void awaitReplies(int count) {
        await(count + " replies", () -> replies.size() >= count);
    }

    /** The only outcome of the part with this message number. */
    public Outcome of(long message) {
        List<Outcome> all = allOf(new PartKey(message, 1, 1));
        if (all.size() != 1) {
            throw new AssertionError(message + " has outcomes " + all);
        }
        return all.get(0);
    }

    public List<Outcome> allOf(PartKey key) {
        lock.lock();
        try {
            return List.copyOf(outcomes.getOrDefault(key, List.of()));
        } finally {
            lock.unlock();
        }
    }

    /** How many parts have how many outcomes of this kind, all reports counted. */
    public long count(Class<? extends Outcome> kind) {
        lock.lock();
        try {
            return outcomes.values().stream()
                    .flatMap(List::stream)
                    .filter(kind::isInstance)
                    .count();
        } finally {
            lock.unlock();
        }
    }

    public List<Receipt> receipts() {
        lock.lock();
        try {
            return List.copyOf(receipts);
        } finally {
            lock.unlock();
        }
    }

    /** What was announced as leaving, in order. */
    public List<PartKey> left() {
        lock.lock();
        try {
            return List.copyOf(left);
        } finally {
            lock.unlock();
        }
    }

    /** Under which id of our own choice a part left last; blank when there was none, null when it did not leave. */
    public @Nullable String knownBy(PartKey key) {
        lock.lock();
        try {
            return knownBy.get(key);
        } finally {
            lock.unlock();
        }
    }

    /** What was announced only after an outcome; must be empty. */
    public List<PartKey> leftTooLate() {
        lock.lock();
        try {
            return List.copyOf(leftTooLate);
        } finally {
            lock.unlock();
        }
    }

    public List<Object> inOrder() {
        lock.lock();
        try {
            return List.copyOf(inOrder);
        } finally {
            lock.unlock();
        }
    }

    public void awaitLeft(int parts) {
        await("departures of " + parts + " parts", () -> left.size() >= parts);
    }

    public void awaitOutcomes(int parts) {
        await("outcomes of " + parts + " parts", () -> outcomes.size() >= parts);
    }

    public void awaitReports(int reports) {
        await(
                reports + " reported outcomes",
                () -> outcomes.values().stream().mapToInt(List::size).sum() >= reports);
    }

    public void awaitReceipts(int count) {
        await(count + " receipts", () -> receipts.size() >= count);
    }

    private void note(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void await(String what, BooleanSupplier reached) {
        lock.lock();
        try {
            long left = PATIENCE;
            while (!reached.getAsBoolean()) {
                if (left <= 0) {
                    throw new AssertionError("waited in vain for " + what + "; have " + outcomes + " " + receipts);
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        } finally {
            lock.unlock();
        }
    }
}
