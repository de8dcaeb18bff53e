package vn.loa.sandbox;

import java.time.Duration;
import java.util.function.IntConsumer;

/** Receipts that left over one connection and wait for their deliver_sm_resp, by sequence number. For one thread. */
final class Unacknowledged {

    /** How many may be on their way at once. */
    private static final int SIZE = 16_384;

    private static final long FORGOTTEN_NANOS = Duration.ofSeconds(60).toNanos();

    private final int[] seqs = new int[SIZE];
    private final long[] sent = new long[SIZE];
    private final long[] numbers = new long[SIZE];
    private final long[] ids = new long[SIZE];
    private final int[] senders = new int[SIZE];
    private final byte[] tries = new byte[SIZE];
    private int nextSeq = 1;
    private int count;

    int count() {
        return count;
    }

    /** The slot that the next one takes. */
    int next() {
        return nextSeq & (SIZE - 1);
    }

    boolean isFree() {
        return seqs[next()] == 0;
    }

    /** Whether the one in the next slot will never be answered. */
    boolean isForgotten(long now) {
        return now - sent[next()] > FORGOTTEN_NANOS;
    }

    /** @return its sequence number */
    int add(long now, long number, long id, int sender, int tried) {
        int slot = next();
        seqs[slot] = nextSeq;
        sent[slot] = now;
        numbers[slot] = number;
        ids[slot] = id;
        senders[slot] = sender;
        tries[slot] = (byte) tried;
        count++;
        int seq = nextSeq;
        nextSeq = seq == Integer.MAX_VALUE ? 1 : seq + 1;
        return seq;
    }

    /** @return below 0 when nothing waits for this answer */
    int slotOf(int seq) {
        int slot = seq & (SIZE - 1);
        return seq > 0 && seqs[slot] == seq ? slot : -1;
    }

    void free(int slot) {
        seqs[slot] = 0;
        count--;
    }

    long number(int slot) {
        return numbers[slot];
    }

    long id(int slot) {
        return ids[slot];
    }

    int sender(int slot) {
        return senders[slot];
    }

    int tries(int slot) {
        return tries[slot];
    }

    /** Each that waits; it may be freed meanwhile. */
    void forEachSlot(IntConsumer slots) {
        for (int slot = 0; slot < SIZE; slot++) {
            if (seqs[slot] != 0) {
                slots.accept(slot);
            }
        }
    }
}
