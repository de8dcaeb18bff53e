package vn.loa.sandbox;

import java.util.Map;

/**
 * What a simulator has seen so far.
 *
 * @param answered messages by the error they were answered with, 0 for those taken
 * @param unanswered messages taken whose answer was lost or unreadable
 * @param failed messages not taken and answered with a server error
 * @param quotaLeft messages that may still leave today
 */
public record ZaloTotals(
        Map<Integer, Long> answered, long unanswered, long failed, int quotaLeft, Tokens tokens, Webhooks webhooks) {

    /**
     * @param refreshed how often a pair was exchanged for a new one
     * @param refused refreshes with a token that was used, unknown or too old
     */
    public record Tokens(long refreshed, long refused) {}

    /**
     * @param sent posted, repeats and forgeries included
     * @param acknowledged answered 200, forgeries not counted
     * @param refused answered otherwise, or not in time; they are sent again
     * @param forged posted with a wrong signature
     * @param waiting for their time, or on their way
     * @param dropped after the last repeat, or because memory is bounded
     */
    public record Webhooks(long sent, long acknowledged, long refused, long forged, long waiting, long dropped) {}

    public ZaloTotals {
        answered = Map.copyOf(answered);
    }

    /** Every message, whatever became of it. */
    public long messages() {
        return unanswered
                + failed
                + answered.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether or not it said so. */
    public long taken() {
        return unanswered + answeredWith(0);
    }

    public long answeredWith(int code) {
        return answered.getOrDefault(code, 0L);
    }
}
