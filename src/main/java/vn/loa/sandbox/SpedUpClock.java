package vn.loa.sandbox;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Another day's time, passing several times faster than the machine's. It hangs on the machine's clock alone, so that every
 * process that is told the same {@link #written()} reads the same time, one that was killed and came back included. Thread-safe.
 */
public final class SpedUpClock extends Clock {

    /** The system property that puts a process on such a time; for rehearsals on this machine, not for sending. */
    public static final String PROPERTY = "loa.bench.clock";

    public static final int MOST_SPEED = 100_000;

    private final Clock machine;
    private final Instant origin;
    private final Instant start;
    private final int speed;

    /**
     * @param machine real time
     * @param start what it is now
     * @param speed how many of its seconds pass in a real one, 1 to 100,000
     */
    public SpedUpClock(Clock machine, Instant start, int speed) {
        this(machine, machine.instant(), start, speed);
    }

    private SpedUpClock(Clock machine, Instant origin, Instant start, int speed) {
        if (speed < 1 || speed > MOST_SPEED) {
            throw new IllegalArgumentException("speed: 1 to " + MOST_SPEED);
        }
        this.machine = machine;
        this.origin = origin;
        this.start = start;
        this.speed = speed;
    }

    /** The one that {@value #PROPERTY} names, else the machine's. */
    public static Clock ofThisProcess(Clock machine) {
        String written = System.getProperty(PROPERTY);
        return written == null ? machine : read(written, machine);
    }

    /** @throws IllegalArgumentException when {@link #written()} did not write it */
    static SpedUpClock read(String written, Clock machine) {
        String[] fields = written.split(",", -1);
        try {
            if (fields.length == 3) {
                return new SpedUpClock(
                        machine, Instant.parse(fields[0]), Instant.parse(fields[1]), Integer.parseInt(fields[2]));
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("no sped-up clock: " + written, e);
        }
        throw new IllegalArgumentException("no sped-up clock: " + written);
    }

    /** What {@value #PROPERTY} is to be for the same time in another process. */
    public String written() {
        return origin + "," + start + "," + speed;
    }

    @Override
    public Instant instant() {
        return start.plus(Duration.between(origin, machine.instant()).multipliedBy(speed));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Its time is an instant; the zone it is shown in is the reader's matter. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
