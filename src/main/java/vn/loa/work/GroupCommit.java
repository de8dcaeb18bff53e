package vn.loa.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A bounded queue whose one thread writes what has gathered as one batch, and only then tells those who handed it over. A full
 * queue and a batch that cannot be written refuse at once. Thread-safe.
 *
 * @param <T> what is kept
 */
public final class GroupCommit<T> {

    private record Arrival<T>(T it, CompletableFuture<Void> kept) {}

    private final String name;
    private final int batchSize;
    private final Consumer<List<T>> write;
    private final BlockingQueue<Arrival<T>> arrivals;
    private final WorkThread work;

    /**
     * @param name of the thread
     * @param capacity of the queue
     * @param batchSize at most
     * @param write makes a batch durable, or throws; on the thread of that name
     */
    public GroupCommit(String name, int capacity, int batchSize, Consumer<List<T>> write) {
        this.name = name;
        this.batchSize = batchSize;
        this.write = write;
        arrivals = new ArrayBlockingQueue<>(capacity);
        work = new WorkThread(name, this::keepArrivals);
    }

    /** @return done once it is durable; failed when it is not, for want of room too */
    public CompletableFuture<Void> keep(T it) {
        Arrival<T> arrival = new Arrival<>(it, new CompletableFuture<>());
        if (!work.isRunning() || !work.isAlive() || !arrivals.offer(arrival)) {
            return CompletableFuture.failedFuture(new RejectedExecutionException(name + " is full"));
        }
        return arrival.kept();
    }

    public void start() {
        work.start();
    }

    /** Writes what has gathered first, for at most so long. */
    public void stop(Duration atMost) {
        work.stop(atMost);
    }

    public boolean isRunning() {
        return work.isRunning();
    }

    private void keepArrivals() {
        List<Arrival<T>> batch = new ArrayList<>(batchSize);
        try {
            while (work.isRunning() || !arrivals.isEmpty()) {
                Arrival<T> first = arrivals.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    arrivals.drainTo(batch, batchSize - 1);
                    keep(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(List<Arrival<T>> batch) {
        try {
            write.accept(batch.stream().map(Arrival::it).toList());
            batch.forEach(arrival -> arrival.kept().complete(null));
        } catch (RuntimeException e) {
            batch.forEach(arrival -> arrival.kept().completeExceptionally(e));
        }
    }
}
