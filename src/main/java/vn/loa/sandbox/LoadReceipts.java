package vn.loa.sandbox;

import java.util.Arrays;

/**
 * Receipts that wait all equally long, so that first in is first due: a ring of columns, 33 bytes a receipt, that grows to
 * its limit and then takes no more. For one thread.
 */
final class LoadReceipts {

    private static final int FIRST_SIZE = 4_096;

    private final int most;
    private long[] due = new long[FIRST_SIZE];
    private long[] number = new long[FIRST_SIZE];
    private long[] id = new long[FIRST_SIZE];
    private int[] sender = new int[FIRST_SIZE];
    private byte[] tries = new byte[FIRST_SIZE];
    private long head;
    private long tail;

    /** @param most receipts at a time, rounded up to a power of two */
    LoadReceipts(int most) {
        this.most = Math.max(FIRST_SIZE, Integer.highestOneBit(Math.max(1, most - 1)) << 1);
    }

    boolean isFull() {
        return size() == most;
    }

    long size() {
        return tail - head;
    }

    /** @return false when there is no room */
    boolean add(long dueNanos, long to, long messageId, int from, int tried) {
        if (isFull()) {
            return false;
        }
        if (size() == due.length) {
            grow();
        }
        int at = at(tail++);
        due[at] = dueNanos;
        number[at] = to;
        id[at] = messageId;
        sender[at] = from;
        tries[at] = (byte) tried;
        return true;
    }

    /** Nanoseconds until the first is due, 0 or less when it is; {@code Long.MAX_VALUE} when there is none. */
    long dueIn(long now) {
        return head == tail ? Long.MAX_VALUE : due[at(head)] - now;
    }

    long number() {
        return number[at(head)];
    }

    long id() {
        return id[at(head)];
    }

    int sender() {
        return sender[at(head)];
    }

    int tries() {
        return tries[at(head)];
    }

    void remove() {
        head++;
    }

    private int at(long place) {
        return (int) place & (due.length - 1);
    }

    private void grow() {
        int size = due.length;
        int first = at(head);
        due = turned(due, first);
        number = turned(number, first);
        id = turned(id, first);
        int[] oldSender = sender;
        byte[] oldTries = tries;
        sender = Arrays.copyOfRange(sender, first, first + size * 2);
        tries = Arrays.copyOfRange(tries, first, first + size * 2);
        System.arraycopy(oldSender, 0, sender, size - first, first);
        System.arraycopy(oldTries, 0, tries, size - first, first);
        head = 0;
        tail = size;
    }

    /** Twice as long, beginning with what was at {@code first}. */
    private static long[] turned(long[] column, int first) {
        long[] grown = Arrays.copyOfRange(column, first, first + column.length * 2);
        System.arraycopy(column, 0, grown, column.length - first, first);
        return grown;
    }
}
