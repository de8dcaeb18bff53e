package vn.loa.sandbox;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import vn.loa.sandbox.ZaloScript.Limits;

/** What this Official Account may send today, and how fast it may ask. Safe to share. */
final class ZaloLimits {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final LocalTime EVENING = LocalTime.of(22, 0);
    private static final LocalTime MORNING = LocalTime.of(6, 0);

    private final Limits script;
    private final Clock clock;

    // Guarded by this.
    private LocalDate today = LocalDate.EPOCH;
    private int perDay;
    private int sentToday;
    private long minute;
    private int askedInMinute;

    ZaloLimits(Limits script, Clock clock) {
        this.script = script;
        this.clock = clock;
        perDay = script.perDay();
    }

    /** Counts one more message of today, unless there is none left. */
    synchronized boolean take() {
        if (left() == 0) {
            return false;
        }
        sentToday++;
        return true;
    }

    /** How many messages may leave today. */
    synchronized int left() {
        LocalDate now = LocalDate.ofInstant(clock.instant(), ZONE);
        if (!now.equals(today)) {
            today = now;
            sentToday = 0;
        }
        boolean gone = script.goneAfter() > 0 && sentToday >= script.goneAfter();
        return gone ? 0 : Math.max(0, perDay - sentToday);
    }

    synchronized int perDay() {
        return perDay;
    }

    /** @return what it was */
    synchronized int changePerDay(int other) {
        int before = perDay;
        perDay = other;
        return before;
    }

    /**
     * Counts one more request of this minute.
     *
     * @return how many more may come; below 0 when this one is too many
     */
    synchronized int ask() {
        long now = clock.instant().getEpochSecond() / 60;
        if (now != minute) {
            minute = now;
            askedInMinute = 0;
        }
        return script.perMinute() - ++askedInMinute;
    }

    int perMinute() {
        return script.perMinute();
    }

    boolean isForbiddenNight() {
        LocalTime now = LocalTime.ofInstant(clock.instant(), ZONE);
        return script.nights() && (!now.isBefore(EVENING) || now.isBefore(MORNING));
    }
}
