package vn.loa.sandbox;

/**
 * A seeded order of the numbers 0 to {@code size - 1} in which each comes exactly once, without memory for any of them: a
 * four-round Feistel network over the next even number of bits, walked on until it lands inside. Immutable.
 */
final class Shuffle {

    private static final int ROUNDS = 4;

    private final long size;
    private final long seed;
    private final int halfBits;
    private final long halfMask;

    Shuffle(long size, long seed) {
        this.size = size;
        this.seed = seed;
        int bits = Math.max(2, 64 - Long.numberOfLeadingZeros(size - 1));
        this.halfBits = (bits + 1) / 2;
        this.halfMask = (1L << halfBits) - 1;
    }

    /** The number in this place of the order; distinct places hold distinct numbers. */
    long at(long place) {
        if (place < 0 || place >= size) {
            throw new IndexOutOfBoundsException("place " + place + " of " + size);
        }
        long walked = scramble(place);
        while (walked >= size) {
            walked = scramble(walked);
        }
        return walked;
    }

    private long scramble(long value) {
        long left = value >>> halfBits;
        long right = value & halfMask;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ (Dice.mix(seed + round + Dice.mix(right)) & halfMask);
            left = right;
            right = next;
        }
        return (left << halfBits) | right;
    }
}
