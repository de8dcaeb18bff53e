package vn.loa.fire;

import vn.loa.sandbox.SpedUpClock;

/**
 * How large a replay, and how fast its day passes.
 *
 * @param people of the list; the contracts' rates shrink and grow with them
 * @param speed how many seconds of the day pass in one of the machine's; a contract's rate is multiplied by it
 * @param seed draws the people
 */
public record ReplayOrder(int people, int speed, long seed) {

    /** As many as Hải Dương wanted to reach. */
    public static final int USUAL_PEOPLE = HaiDuong.PEOPLE;

    /** Its day takes a quarter of an hour, and about 6,000 segments leave in a second of the machine. */
    public static final int USUAL_SPEED = 45;

    public static final int FEWEST_PEOPLE = 100;
    public static final int MOST_PEOPLE = 5_000_000;
    public static final int MOST_SPEED = SpedUpClock.MOST_SPEED;

    static final int WINDOW = 250;
    static final int BINDS = 2;

    public ReplayOrder {
        if (people < FEWEST_PEOPLE || people > MOST_PEOPLE) {
            throw new IllegalArgumentException("people: " + FEWEST_PEOPLE + " to " + MOST_PEOPLE);
        }
        if (speed < 1 || speed > MOST_SPEED) {
            throw new IllegalArgumentException("speed: 1 to " + MOST_SPEED);
        }
    }

    long segments() {
        return people * (long) HaiDuong.SEGMENTS;
    }

    /** What a carrier lets pass in a second of the machine. */
    HourTable rates(HaiDuong.Carrier carrier) {
        return carrier.contract().times((double) speed * people / HaiDuong.PEOPLE);
    }

    /** Parts of one route that may be without an answer. */
    static int inFlight() {
        return WINDOW * BINDS;
    }
}
