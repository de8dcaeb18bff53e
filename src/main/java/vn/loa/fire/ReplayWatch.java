package vn.loa.fire;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.ObjLongConsumer;

/** Waits for moments of a replay, never forever, and meanwhile looks at the memory and tells how far it is. One thread. */
final class ReplayWatch {

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LOOK_AT_MEMORY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final ReplayCarriers carriers;
    private final PeakMemory memory;
    private final ObjLongConsumer<ReplayStage> watcher;
    private final Duration longest;
    private long lookedAt = System.nanoTime();
    private long toldAt = lookedAt;
    private long stalledNanos;

    /** @param longest that any one moment may let itself be waited for */
    ReplayWatch(ReplayCarriers carriers, PeakMemory memory, ObjLongConsumer<ReplayStage> watcher, Duration longest) {
        this.carriers = carriers;
        this.memory = memory;
        this.watcher = watcher;
        this.longest = longest;
    }

    void tell(ReplayStage stage) {
        toldAt = System.nanoTime();
        watcher.accept(stage, carriers.submits());
    }

    /** Waits until so many submits have come, taken or not. */
    void awaitSubmits(LoaProcess process, long submits) {
        await(process, () -> carriers.submits() >= submits);
    }

    /** Waits until one has just come, whose answer is not due for a while. */
    void awaitSubmitOfThisMoment(LoaProcess process) {
        awaitSubmits(process, carriers.submits() + 1);
    }

    /**
     * The longest that the simulated carriers were kept from reading what had arrived: by a collection, because others had the
     * processors, or by the disk that their logs are on. They noted it together then, later than it came.
     */
    Duration stalled() {
        Duration disk = carriers.longestLogWrite();
        return disk.toNanos() > stalledNanos ? disk : Duration.ofNanos(stalledNanos);
    }

    void awaitTime(LoaProcess process, Duration time) {
        long until = System.nanoTime() + time.toNanos();
        await(process, () -> System.nanoTime() - until >= 0);
    }

    void awaitEnd(LoaProcess process) {
        awaitUnless(process, () -> !process.isAlive());
    }

    /** @throws IllegalStateException when the process ends before, or the moment does not come */
    private void await(LoaProcess process, BooleanSupplier moment) {
        awaitUnless(process, () -> !process.isAlive() || moment.getAsBoolean());
        if (!process.isAlive()) {
            throw new IllegalStateException("it ended too early: " + process);
        }
    }

    private void awaitUnless(LoaProcess process, BooleanSupplier moment) {
        long giveUp = System.nanoTime() + longest.toNanos();
        while (!moment.getAsBoolean()) {
            if (System.nanoTime() - giveUp > 0 || Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("its moment never came: " + process);
            }
            look(process);
            long before = System.nanoTime();
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            stalledNanos = Math.max(stalledNanos, System.nanoTime() - before - LOOK_AGAIN_NANOS);
        }
    }

    private void look(LoaProcess process) {
        long now = System.nanoTime();
        if (now - lookedAt >= LOOK_AT_MEMORY_NANOS) {
            lookedAt = now;
            memory.look(process);
        }
        if (now - toldAt >= TELL_NANOS) {
            tell(ReplayStage.SENDING);
        }
    }
}
