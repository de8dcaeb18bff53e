package vn.loa.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, shares and moments as the readers of a language write them. Not thread-safe. */
final class Figures {

    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("HH:mm dd/MM/uuuu");
    private static final double SMALLEST = 0.001;

    private final NumberFormat numbers;
    private final NumberFormat shares;

    Figures(Locale locale) {
        numbers = NumberFormat.getIntegerInstance(locale);
        shares = NumberFormat.getPercentInstance(locale);
        shares.setMinimumFractionDigits(1);
        shares.setMaximumFractionDigits(1);
        shares.setRoundingMode(RoundingMode.HALF_UP);
    }

    String number(long n) {
        return numbers.format(n);
    }

    /** In whole đồng. */
    String money(BigDecimal amount) {
        return numbers.format(amount.setScale(0, RoundingMode.HALF_UP));
    }

    /** A few are never shown as none, and nearly all never as all. Blank when there is no whole. */
    String share(long part, long whole) {
        if (whole <= 0) {
            return "";
        }
        double share = (double) part / whole;
        if (share > 0 && share < SMALLEST) {
            return "<" + shares.format(SMALLEST);
        }
        if (share < 1 && share > 1 - SMALLEST) {
            return ">" + shares.format(1 - SMALLEST);
        }
        return shares.format(share);
    }

    static String moment(Instant moment) {
        return DAY_AND_TIME.format(moment.atZone(VIETNAM));
    }

    /** ISO 8601 with Vietnam's offset, for JSON. */
    static String iso(Instant moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atZone(VIETNAM));
    }
}
