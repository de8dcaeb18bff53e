package vn.loa.fire;

import java.time.Instant;

/**
 * One kill -9.
 *
 * @param began when the victim's life did
 * @param at when it ended
 * @param submits of this life
 * @param inFlight read from the outside log right before
 * @param hit whether there was something to hit; a kill that hits nothing does not count
 */
public record Kill(Moment moment, Instant began, Instant at, int submits, int inFlight, boolean hit) {

    Kill andHit(boolean something) {
        return new Kill(moment, began, at, submits, inFlight, hit && something);
    }

    /** Whether this happened while the victim lived. */
    boolean covers(Instant moment) {
        return !moment.isBefore(began) && !moment.isAfter(at);
    }
}
