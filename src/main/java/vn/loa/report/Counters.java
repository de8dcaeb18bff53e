package vn.loa.report;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import vn.loa.ledger.MessageState;
import vn.loa.ledger.Tally;

/**
 * People by what happened to them, each in one state only, and their segments. Immutable.
 *
 * @param people states without people are missing
 */
public record Counters(Map<MessageState, Long> people, SegmentCounts segments) {

    public Counters {
        people = Collections.unmodifiableMap(new EnumMap<>(people));
    }

    /** A counter that no state knows is left out, so that the equation cannot hold with it. */
    static Counters of(Collection<Tally> tallies) {
        Map<String, Long> sums = new HashMap<>();
        tallies.forEach(tally -> sums.merge(tally.what(), tally.n(), Long::sum));
        Map<MessageState, Long> people = new EnumMap<>(MessageState.class);
        for (MessageState state : MessageState.values()) {
            long n = sums.getOrDefault(state.name(), 0L);
            if (n != 0) {
                people.put(state, n);
            }
        }
        return new Counters(
                people,
                new SegmentCounts(
                        sums.getOrDefault("SEGMENTS.planned", 0L),
                        sums.getOrDefault("SEGMENTS.submitted", 0L),
                        sums.getOrDefault("SEGMENTS.delivered", 0L)));
    }

    static Counters sum(Collection<Share> shares) {
        Map<MessageState, Long> people = new EnumMap<>(MessageState.class);
        SegmentCounts segments = new SegmentCounts(0, 0, 0);
        for (Share share : shares) {
            share.counters().people().forEach((state, n) -> people.merge(state, n, Long::sum));
            segments = segments.plus(share.counters().segments());
        }
        return new Counters(people, segments);
    }

    public long of(MessageState state) {
        return people.getOrDefault(state, 0L);
    }

    /** Everybody, whatever happened. */
    public long all() {
        return people.values().stream().mapToLong(Long::longValue).sum();
    }

    /** People whose text may still leave, be answered or be reported on. */
    public long waiting() {
        return of(MessageState.PENDING) + of(MessageState.IN_FLIGHT) + of(MessageState.ACCEPTED);
    }

    /** People of whom it is certain that they did not get the text, though they were meant to. */
    public long failed() {
        return of(MessageState.UNDELIVERED)
                + of(MessageState.EXPIRED)
                + of(MessageState.UNSENT_EXPIRED)
                + of(MessageState.REFUSED)
                + of(MessageState.CANCELLED);
    }
}
