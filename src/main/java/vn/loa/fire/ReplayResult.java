package vn.loa.fire;

import java.time.Duration;
import java.util.List;

/**
 * What became of everybody in a replay, and what it cost.
 *
 * @param broken what is wrong, in words; empty when the replay is passed
 */
public record ReplayResult(Ledger ledger, Outside outside, Rates rates, Doubts doubts, Cost cost, List<String> broken) {

    public ReplayResult {
        broken = List.copyOf(broken);
    }

    /**
     * What the ledger says, in people.
     *
     * @param lost neither delivered nor in doubt, by the ledger or by the outside logs, whichever counts more
     */
    public record Ledger(int people, int delivered, int inDoubt, int lost) {}

    /**
     * What the carriers wrote down.
     *
     * @param submits segments, taken or not
     * @param taken segments
     * @param twice (number, part) that were taken more than once
     * @param whole people of whose text each segment was taken
     */
    public record Outside(long submits, long taken, long twice, int whole) {}

    /**
     * How the arrivals kept to the contracts; see {@link RateWitness}.
     *
     * @param secondsAbove seconds of the machine, of all carriers together, within which more arrived than was allowed
     * @param most segments of the worst of all seconds
     * @param mostOf what was allowed in it
     * @param lateMillis how long at least a segment must have been on its way if none left too early
     * @param stalledMillis the longest that the carriers' process was kept from reading what had arrived
     */
    public record Rates(long secondsAbove, int most, int mostOf, long lateMillis, long stalledMillis) {}

    /**
     * Parts that nobody knows about.
     *
     * @param afterKill right after the kill
     * @param ofKill what is left of these at the end
     * @param ofFall what the fallen carrier left at the end
     * @param mostOfKill window times binds times routes
     * @param named those left at the end, the first few of them, numbers masked
     */
    public record Doubts(int afterKill, int ofKill, int ofFall, int mostOfKill, List<String> named) {

        public Doubts {
            named = List.copyOf(named);
        }
    }

    /**
     * @param wave from the command that fires it to the end of the process that ends it
     * @param sending from the first submit to the last
     * @param residentMb of the largest process of Loa
     */
    public record Cost(Duration importing, Duration wave, Duration sending, Heap heap, long residentMb) {}

    /**
     * Of all processes of Loa, by their collectors' logs.
     *
     * @param fullestMb right before a collection
     * @param leftMb right after one
     */
    public record Heap(long fullestMb, long leftMb) {}

    public boolean passed() {
        return broken.isEmpty() && ledger.lost() == 0 && outside.twice() == 0;
    }
}
