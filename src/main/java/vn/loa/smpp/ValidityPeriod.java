package vn.loa.smpp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import vn.loa.smpp.SmppSettings.ValidityForm;

/** Writes validity_period (SMPP 3.4 section 7.1.1). Thread-safe. */
final class ValidityPeriod {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int QUARTER_OF_AN_HOUR = 900;

    private final ValidityForm form;
    private final ZoneId zone;
    private final Clock clock;

    ValidityPeriod(ValidityForm form, ZoneId smscTimeZone, Clock clock) {
        this.form = form;
        this.zone = smscTimeZone;
        this.clock = clock;
    }

    /** Bounded to between a minute and 30 days from now: 0 and the far future mean something else to SMSCs. */
    String until(Instant until) {
        Instant now = clock.instant();
        Duration left = Duration.between(now, until);
        Duration bounded = left.compareTo(SHORTEST) < 0 ? SHORTEST : left.compareTo(LONGEST) > 0 ? LONGEST : left;
        return switch (form) {
            case RELATIVE -> relative(bounded);
            case ABSOLUTE -> absolute(now.plus(bounded).atZone(zone).toOffsetDateTime());
        };
    }

    /** YYMMDDhhmmss000R. */
    private static String relative(Duration left) {
        return String.format(
                Locale.ROOT,
                "0000%02d%02d%02d%02d000R",
                left.toDaysPart(),
                left.toHoursPart(),
                left.toMinutesPart(),
                left.toSecondsPart());
    }

    /** YYMMDDhhmmsstnnp: the SMSC's local time, tenths, and how many quarters of an hour it is off UTC. */
    private static String absolute(OffsetDateTime at) {
        int offset = at.getOffset().getTotalSeconds();
        return String.format(
                Locale.ROOT,
                "%02d%02d%02d%02d%02d%02d0%02d%s",
                at.getYear() % 100,
                at.getMonthValue(),
                at.getDayOfMonth(),
                at.getHour(),
                at.getMinute(),
                at.getSecond(),
                Math.abs(offset) / QUARTER_OF_AN_HOUR,
                offset < 0 ? "-" : "+");
    }
}
