package vn.loa.smpp;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether a session has come to its end, and whether the peer said good-bye before. Thread-safe. */
final class SessionEnd {

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch goodbye = new CountDownLatch(1);

    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();

    /** Reading failed; the end will be reached soon. */
    void failed(IOException reading) {
        failure.compareAndSet(null, reading);
    }

    /** What failed first, if anything did. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure.get());
    }

    void reached() {
        reached.countDown();
    }

    boolean isReached() {
        return reached.getCount() == 0;
    }

    /** Whether the end was reached within this time. */
    boolean await(Duration atMost) throws InterruptedException {
        return reached.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The answer to our unbind came, or cannot come any more. */
    void unbindAnswered() {
        goodbye.countDown();
    }

    /** Whether {@link #unbindAnswered} within this time. */
    boolean awaitUnbindAnswer(Duration atMost) throws InterruptedException {
        return goodbye.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
}
