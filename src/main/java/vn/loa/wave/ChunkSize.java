package vn.loa.wave;

import java.time.Duration;

/**
 * How many messages to claim at a time: what the route takes in a moment, so that the block lists have the last word shortly
 * before a text leaves, also on a slow route. Grows while the channel takes all it is offered. Not thread-safe.
 */
final class ChunkSize {

    private static final Duration A_MOMENT = Duration.ofSeconds(2);
    private static final int FIRST = 64;

    private final int most;
    private int size;
    private int messages;
    private long since;
    private boolean heldBack;

    ChunkSize(int most) {
        this.most = Math.max(1, most);
        size = Math.min(FIRST, this.most);
    }

    int now() {
        return size;
    }

    /** The channel had no room for all it was offered. */
    void heldBack() {
        heldBack = true;
    }

    /**
     * A chunk is ready to be offered.
     *
     * @param claimed its messages
     */
    void ready(int claimed, long nanoTime) {
        if (messages > 0 && heldBack) {
            double perNano = (double) messages / Math.max(1, nanoTime - since);
            size = (int) Math.max(1, Math.min(most, perNano * A_MOMENT.toNanos()));
        } else {
            size = Math.min(most, size * 2);
        }
        messages = claimed;
        since = nanoTime;
        heldBack = false;
    }
}
