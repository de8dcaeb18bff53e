package vn.loa.sandbox;

/** Independent numbers in [0, 1) for one submit: SplitMix64's finaliser over all that a fate depends on. */
record Draws(long root) {

    Draws(long seed, long destination, int part, int seen) {
        this(mix(mix(mix(seed) ^ destination) ^ (((long) part << 32) | seen)));
    }

    double draw(int purpose) {
        return (mix(root + purpose * 0x9E3779B97F4A7C15L) >>> 11) * 0x1.0p-53;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
