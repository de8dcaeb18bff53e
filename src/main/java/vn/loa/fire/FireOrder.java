package vn.loa.fire;

/**
 * How many kills, and of what.
 *
 * @param kills that hit something
 * @param seed the same seed, the same moments, as far as a machine keeps time
 * @param people of one wave; there are as many waves as the kills need
 * @param window unanswered submits of a bind
 */
public record FireOrder(int kills, long seed, int people, int window, int binds) {

    public static final int MOST_PEOPLE = FirePeople.MOST;
    public static final int MOST_KILLS = 10_000;
    public static final int MOST_IN_FLIGHT = 2_000;

    public FireOrder {
        if (kills < 1 || kills > MOST_KILLS) {
            throw new IllegalArgumentException("kills: 1 to " + MOST_KILLS);
        }
        if (people < 1 || people > MOST_PEOPLE) {
            throw new IllegalArgumentException("people: 1 to " + MOST_PEOPLE);
        }
        if (window < 1 || binds < 1 || window * (long) binds > MOST_IN_FLIGHT) {
            throw new IllegalArgumentException("window times binds: 1 to " + MOST_IN_FLIGHT);
        }
    }

    /** Enough of them that a wave survives its share of the kills. */
    public static int peopleFor(int window, int binds) {
        return (int) Math.min(MOST_PEOPLE, Math.max(500, 8L * window * binds));
    }

    /** What may be on the wire at once, and so in doubt after one kill. */
    public int inFlight() {
        return window * binds;
    }
}
