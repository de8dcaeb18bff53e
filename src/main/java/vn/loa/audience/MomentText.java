package vn.loa.audience;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * Reads a moment as lists and operators write it: ISO 8601, or day/month/year with or without a time. A moment without
 * an offset is meant in Viet Nam; a day alone means its first minute there.
 */
public final class MomentText {

    private static final ZoneId VIET_NAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-M-d[['T'][' ']H:mm[:ss[.SSS]][XXX][XX][X]]")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter DAY_FIRST = new DateTimeFormatterBuilder()
            .appendPattern("d[/][-][.]M[/][-][.]uuuu[[ ][,][ ]H:mm[:ss]]")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private MomentText() {}

    /** The moment to the second, or empty when the text is none. */
    public static Optional<Instant> read(String text) {
        String stripped = text.strip();
        boolean yearFirst = stripped.length() > 4 && stripped.charAt(4) == '-';
        try {
            return Optional.of(toTheSecond((yearFirst ? ISO : DAY_FIRST)
                    .parseBest(stripped, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)));
        } catch (DateTimeException notThisForm) {
            return instant(stripped);
        }
    }

    private static Instant toTheSecond(TemporalAccessor parsed) {
        return moment(parsed).truncatedTo(ChronoUnit.SECONDS);
    }

    private static Instant moment(TemporalAccessor parsed) {
        if (parsed instanceof OffsetDateTime withOffset) {
            return withOffset.toInstant();
        }
        if (parsed instanceof LocalDateTime local) {
            return local.atZone(VIET_NAM).toInstant();
        }
        return LocalDate.from(parsed).atStartOfDay(VIET_NAM).toInstant();
    }

    private static Optional<Instant> instant(String stripped) {
        try {
            return Optional.of(toTheSecond(OffsetDateTime.parse(stripped)));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
