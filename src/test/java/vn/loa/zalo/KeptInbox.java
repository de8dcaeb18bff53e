package vn.loa.zalo;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import vn.loa.channel.Inbox;
import vn.loa.channel.Receipt;

/** Keeps receipts in memory, or behaves like an inbox in trouble. */
final class KeptInbox implements Inbox {

    enum Mood {
        KEEPS,
        IS_FULL,
        THROWS,
        NEVER_ANSWERS
    }

    private final List<Receipt> receipts = new CopyOnWriteArrayList<>();
    private final AtomicInteger count = new AtomicInteger();
    private final boolean counting;
    private volatile Mood mood = Mood.KEEPS;

    KeptInbox() {
        this(false);
    }

    /** @param counting keeps no more than the count */
    KeptInbox(boolean counting) {
        this.counting = counting;
    }

    void become(Mood other) {
        mood = other;
    }

    List<Receipt> receipts() {
        return receipts;
    }

    int count() {
        return count.get();
    }

    @Override
    public CompletableFuture<Void> keep(Receipt receipt) {
        return switch (mood) {
            case KEEPS -> {
                count.incrementAndGet();
                if (!counting) {
                    receipts.add(receipt);
                }
                yield CompletableFuture.completedFuture(null);
            }
            case IS_FULL -> CompletableFuture.failedFuture(new RejectedExecutionException("full"));
            case THROWS -> throw new IllegalStateException("broken");
            case NEVER_ANSWERS -> new CompletableFuture<>();
        };
    }
}
