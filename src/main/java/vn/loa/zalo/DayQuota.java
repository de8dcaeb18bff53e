package vn.loa.zalo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import vn.loa.channel.Quota;

/**
 * What Zalo last said about today's number of messages. A new day begins unknown, what it does not say stays unknown, and what it
 * says while the day {@linkplain VietNam#isTurning turns} may be about yesterday. Thread-safe.
 */
final class DayQuota {

    private final Clock clock;

    // guarded by this
    private @Nullable Quota said;
    private LocalDate day = LocalDate.EPOCH;

    DayQuota(Clock clock) {
        this.clock = clock;
    }

    /** As the quota call answers it. */
    synchronized void told(JsonNode quota) {
        read(quota).filter(said -> said.leftToday() > 0 || !isTurning()).ifPresent(this::keep);
    }

    /** As it stands beside a message's answer; those come out of order, so that of one day the least is right. */
    synchronized void mentioned(JsonNode quota) {
        read(quota).filter(said -> !isTurning()).ifPresent(now -> {
            Quota before = today().orElse(null);
            boolean older = before != null && before.perDay() == now.perDay() && before.leftToday() < now.leftToday();
            if (!older) {
                keep(now);
            }
        });
    }

    /** Zalo refused a message for it. How many a day there are may still be unknown: 0 then. */
    synchronized void usedUp() {
        if (!isTurning()) {
            keep(new Quota(today().map(Quota::perDay).orElse(0L), 0));
        }
    }

    synchronized Optional<Quota> today() {
        return day.equals(VietNam.day(clock.instant())) ? Optional.ofNullable(said) : Optional.empty();
    }

    /** Whether what is known is yesterday's. */
    synchronized boolean isOutdated() {
        return said != null && today().isEmpty();
    }

    private boolean isTurning() {
        return VietNam.isTurning(clock.instant());
    }

    private void keep(Quota quota) {
        said = quota;
        day = VietNam.day(clock.instant());
    }

    private static Optional<Quota> read(JsonNode quota) {
        OptionalLong perDay = Lenient.number(quota.get("dailyQuota"));
        OptionalLong left = Lenient.number(quota.get("remainingQuota"));
        if (perDay.isEmpty() || left.isEmpty() || perDay.getAsLong() < 0) {
            return Optional.empty();
        }
        return Optional.of(new Quota(perDay.getAsLong(), Math.max(0, Math.min(left.getAsLong(), perDay.getAsLong()))));
    }
}
