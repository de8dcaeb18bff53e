package vn.loa.sandbox;

import java.util.Map;

/**
 * What a simulator has seen so far.
 *
 * @param answered submits by the command_status they were answered with, ascending
 * @param unanswered submits taken and never answered
 */
public record SmscTotals(Map<Integer, Long> answered, long unanswered, Receipts receipts) {

    /**
     * @param sent deliver_sm that left, repeats included
     * @param acknowledged answered with 0
     * @param refused answered with an error, or not in time; they are sent again
     * @param waiting for their time or for a receiver
     * @param dropped because nobody was bound to receive them and memory is bounded, or after too many tries
     */
    public record Receipts(long sent, long acknowledged, long refused, long waiting, long dropped) {}

    public SmscTotals {
        answered = Map.copyOf(answered);
    }

    /** Every submit_sm, whatever became of it. */
    public long submits() {
        return unanswered
                + answered.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Answered 0, or taken without an answer. */
    public long taken() {
        return unanswered + answeredWith(0);
    }

    public long answeredWith(int commandStatus) {
        return answered.getOrDefault(commandStatus, 0L);
    }
}
