package vn.loa.post;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The time of day where followers live. */
final class VietNam {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/uuuu").withZone(ZONE);

    private VietNam() {}

    static String moment(Instant moment) {
        return MOMENT.format(moment);
    }

    static LocalTime time(Instant moment) {
        return LocalTime.ofInstant(moment, ZONE);
    }
}
