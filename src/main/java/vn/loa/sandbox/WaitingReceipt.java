package vn.loa.sandbox;

import java.time.Instant;

/**
 * A receipt on its way to an ESME.
 *
 * @param due when it may leave, in {@link System#nanoTime} nanoseconds
 * @param id of the message, not yet written in the form of a carrier
 * @param from who sent the message and now gets the receipt
 * @param to whom the message was for
 * @param tries how often it was sent in vain
 */
record WaitingReceipt(long due, long id, Address from, Address to, Instant submitted, Outcome outcome, int tries)
        implements Comparable<WaitingReceipt> {

    record Outcome(Fate.End end, String code) {}

    Fate.End end() {
        return outcome.end();
    }

    String code() {
        return outcome.code();
    }

    /** One try failed; the next is at {@code nextDue}. */
    WaitingReceipt again(long nextDue) {
        return new WaitingReceipt(nextDue, id, from, to, submitted, outcome, tries + 1);
    }

    WaitingReceipt later(long nanos) {
        return new WaitingReceipt(due + nanos, id, from, to, submitted, outcome, tries);
    }

    @Override
    public int compareTo(WaitingReceipt other) {
        int byDue = Long.compare(due - other.due, 0);
        return byDue != 0 ? byDue : Long.compare(id, other.id);
    }
}
