package vn.loa.zalo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock and its nanoseconds; the clock may jump, the nanoseconds only pass. */
final class TestTime extends Clock {

    static final Instant START = Instant.parse("2026-03-02T03:00:00Z");

    private final AtomicLong nanos = new AtomicLong(1);
    private volatile Instant now = START;

    /** Time goes by. */
    void pass(Duration time) {
        now = now.plus(time);
        nanos.addAndGet(time.toNanos());
    }

    /** Somebody sets the clock. */
    void jump(Duration by) {
        now = now.plus(by);
    }

    long nanoTime() {
        return nanos.get();
    }

    /** As {@link #nanoTime}, and they pass by themselves too. */
    long runningNanos() {
        return nanos.get() + System.nanoTime();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
        return now;
    }
}
