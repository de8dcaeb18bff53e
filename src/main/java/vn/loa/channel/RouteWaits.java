package vn.loa.channel;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Adds up what a route's senders waited for, and how long its SMSC took to answer. Cheap, thread-safe. */
public final class RouteWaits {

    /** What keeps a sender from sending. */
    public enum Lack {
        NOTHING,
        CONNECTION,
        WINDOW,
        PACER
    }

    private final LongSupplier nanoTime;
    private final Map<Lack, Sum> lacks = new EnumMap<>(Lack.class);
    private final Sum answers = new Sum();

    /** @param nanoTime as {@link System#nanoTime()} */
    public RouteWaits(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        for (Lack lack : Lack.values()) {
            lacks.put(lack, new Sum());
        }
    }

    /** A part that left at this nano time was answered just now. */
    public void answered(long leftAt) {
        answers.add(nanoTime.getAsLong() - leftAt);
    }

    /** For one sender that begins to wait. */
    public Watch watch() {
        return new Watch();
    }

    /** What has been measured so far. */
    public Waits sums() {
        return new Waits(sum(Lack.CONNECTION), sum(Lack.WINDOW), sum(Lack.PACER), answers.now());
    }

    private Waits.Wait sum(Lack lack) {
        return get(lack).now();
    }

    private Sum get(Lack lack) {
        return Objects.requireNonNull(lacks.get(lack));
    }

    /** Of one sender while it waits. Used by one thread. */
    public final class Watch {

        private Lack lack = Lack.NOTHING;
        private long since;

        /** What is lacking from now on; what was lacking until now is added up. */
        public void lacks(Lack now) {
            if (now == lack) {
                return;
            }
            long moment = nanoTime.getAsLong();
            if (lack != Lack.NOTHING) {
                get(lack).add(moment - since);
            }
            lack = now;
            since = moment;
        }
    }

    private static final class Sum {

        private final LongAdder count = new LongAdder();
        private final LongAdder nanos = new LongAdder();

        void add(long more) {
            count.increment();
            nanos.add(more);
        }

        Waits.Wait now() {
            return new Waits.Wait(count.sum(), nanos.sum());
        }
    }
}
