package vn.loa.sandbox;

import java.util.Arrays;

/**
 * Counts per destination and part: how often it was seen and how often it was taken. Open addressing in two arrays, 12
 * bytes a slot, because a million destinations as boxed map entries would be a hundred megabytes. Safe to share.
 */
final class Tally {

    /** SMPP concatenation knows parts 1 to 255. */
    private static final int PART_BITS = 8;

    private static final int MOST = 0xFFFF;

    private long[] keys = new long[1024];
    private int[] counts = new int[1024];
    private int used;
    private int destinations;

    /** A destination as a number: its digits, or a hash when it is not a number of up to 15 digits. */
    static long destination(String address) {
        int start = address.startsWith("+") ? 1 : 0;
        boolean digits = address.length() > start && address.length() - start <= 15;
        long value = 0;
        for (int i = start; i < address.length() && digits; i++) {
            char c = address.charAt(i);
            digits = c >= '0' && c <= '9';
            value = value * 10 + (c - '0');
        }
        return digits ? value : hash(address);
    }

    /**
     * Counts one more sight of this part.
     *
     * @return how often it was seen before
     */
    synchronized int see(long destination, int part) {
        int slot = slot(key(destination, part), part == 1);
        int before = counts[slot] & MOST;
        if (before < MOST) {
            counts[slot]++;
        }
        return before;
    }

    /** Counts that a part just seen was taken. */
    synchronized void take(long destination, int part) {
        int slot = slot(key(destination, part), false);
        if (counts[slot] >>> 16 < MOST) {
            counts[slot] += 1 << 16;
        }
    }

    synchronized int taken(long destination, int part) {
        int slot = find(key(destination, part));
        return keys[slot] == 0 ? 0 : counts[slot] >>> 16;
    }

    synchronized int taken(long destination) {
        int sum = 0;
        for (int part = 1; part < 1 << PART_BITS; part++) {
            int slot = find(key(destination, part));
            sum += keys[slot] == 0 ? 0 : counts[slot] >>> 16;
        }
        return sum;
    }

    /** How many (destination, part) were taken more than {@code times} times. */
    synchronized int takenMoreThan(int times) {
        return (int) Arrays.stream(counts).filter(count -> count >>> 16 > times).count();
    }

    /** How many destinations had their first part seen. */
    synchronized int destinations() {
        return destinations;
    }

    private int slot(long key, boolean firstPart) {
        int slot = find(key);
        if (keys[slot] == key) {
            return slot;
        }
        if (used * 3L > keys.length * 2L) {
            grow();
            slot = find(key);
        }
        keys[slot] = key;
        used++;
        destinations += firstPart ? 1 : 0;
        return slot;
    }

    private int find(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        counts = new int[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = find(oldKeys[i]);
                keys[slot] = oldKeys[i];
                counts[slot] = oldCounts[i];
            }
        }
    }

    private static long key(long destination, int part) {
        return (destination << PART_BITS) | part;
    }

    private static long hash(String address) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < address.length(); i++) {
            hash = (hash ^ address.charAt(i)) * 0x100000001b3L;
        }
        return (hash >>> (PART_BITS + 2)) | (1L << 54);
    }
}
