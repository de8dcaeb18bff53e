package vn.loa.sandbox;

/**
 * A submit_sm_resp waiting for its time.
 *
 * @param due in {@link System#nanoTime} nanoseconds
 */
record Answer(long due, int seq, int status, String id) implements Comparable<Answer> {

    @Override
    public int compareTo(Answer other) {
        int byDue = Long.compare(due - other.due, 0);
        return byDue != 0 ? byDue : Integer.compare(seq, other.seq);
    }
}
