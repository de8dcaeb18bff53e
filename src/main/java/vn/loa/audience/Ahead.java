package vn.loa.audience;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a source a few items ahead in a thread of its own, so that reading a file and writing the database overlap. The
 * source is used by that thread alone until {@link #close()} has returned.
 */
final class Ahead<T> implements AutoCloseable {

    private static final int ITEMS = 4;
    private static final long SECONDS = 30;

    private final BlockingQueue<Found<T>> found = new ArrayBlockingQueue<>(ITEMS);
    private final Thread thread;

    private record Found<T>(@Nullable T item, @Nullable RuntimeException failure) {}

    /** @param source gives the next item, or null after the last */
    Ahead(String name, Supplier<@Nullable T> source) {
        thread = new Thread(() -> run(source), name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The next item, or null after the last; what the source threw is thrown here. */
    @Nullable
    T next() {
        try {
            Found<T> next = found.poll(SECONDS, TimeUnit.SECONDS);
            while (next == null && thread.isAlive()) {
                next = found.poll(SECONDS, TimeUnit.SECONDS);
            }
            if (next == null) {
                throw new IllegalStateException(thread.getName() + " ended without a word");
            }
            if (next.failure() != null) {
                throw next.failure();
            }
            return next.item();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + thread.getName(), e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Supplier<@Nullable T> source) {
        try {
            T item = source.get();
            while (item != null) {
                found.put(new Found<>(item, null));
                item = source.get();
            }
            found.put(new Found<>(null, null));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            tell(e);
        }
    }

    private void tell(RuntimeException failure) {
        try {
            found.put(new Found<>(null, failure));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
