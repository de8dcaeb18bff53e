package vn.loa.smpp;

import vn.loa.channel.PartKey;

/** A part handed to a session's output and not answered yet. */
final class Sent {

    private final int sequence;
    private final PartKey key;
    private final boolean receiptDue;

    // written and read under the output's lock, or after the output was shut
    private long position;

    // written once by the writer thread, leftAt first
    private long leftAt;
    private volatile boolean left;

    Sent(int sequence, Submit submit) {
        this.sequence = sequence;
        this.key = submit.key();
        this.receiptDue = submit.receiptDue();
    }

    int sequence() {
        return sequence;
    }

    PartKey key() {
        return key;
    }

    boolean receiptDue() {
        return receiptDue;
    }

    /** Where in the output its first octet stands. */
    long position() {
        return position;
    }

    void standsAt(long outputPosition) {
        position = outputPosition;
    }

    /** Its first octet is about to reach the socket. */
    void leaves(long nanoTime) {
        leftAt = nanoTime;
        left = true;
    }

    boolean hasLeft() {
        return left;
    }

    /** Nano time of {@link #leaves}. */
    long leftAt() {
        return leftAt;
    }
}
