package vn.loa.smpp;

import vn.loa.channel.PartKey;

/** A part handed to a session's output and not answered yet. */
final class Sent {

    private final int sequence;
    private final PartKey key;
    private final long at;

    // written and read under the session's lock
    private long position;

    Sent(int sequence, PartKey key, long at) {
        this.sequence = sequence;
        this.key = key;
        this.at = at;
    }

    int sequence() {
        return sequence;
    }

    PartKey key() {
        return key;
    }

    /** Nano time of the hand-over. */
    long at() {
        return at;
    }

    /** Where in the output its first octet stands. */
    long position() {
        return position;
    }

    void standsAt(long outputPosition) {
        position = outputPosition;
    }
}
