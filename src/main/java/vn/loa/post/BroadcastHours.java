package vn.loa.post;

import java.time.Instant;
import java.time.LocalTime;
import vn.loa.channel.Route;
import vn.loa.wave.HouseHours;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/**
 * When an article may go to followers: 06:00–21:59 (Zalo, code -234; facts A5) on every route, and within the house's own hours on
 * routes that reach real phones. In Asia/Ho_Chi_Minh, which Zalo does not say and everybody assumes.
 */
final class BroadcastHours {

    private static final LocalTime FROM = LocalTime.of(6, 0);
    private static final LocalTime UNTIL = LocalTime.of(22, 0);

    private BroadcastHours() {}

    /** @throws BadInputException outside the hours, naming them */
    static void refuseOutside(HouseHours house, Route route, Instant now) {
        LocalTime time = VietNam.time(now);
        if (time.isBefore(FROM) || !time.isBefore(UNTIL)) {
            throw new BadInputException(Phrase.of("post.hours.zalo", VietNam.moment(now)));
        }
        if (!route.loopback() && !house.include(now)) {
            throw new BadInputException(Phrase.of("post.hours.house", VietNam.moment(now), house.toString()));
        }
    }
}
