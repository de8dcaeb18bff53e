package vn.loa.sandbox;

import java.util.List;

/**
 * Chance that can be asked again: the answer depends on the seed, on whom the question is about and on the question
 * alone. Nothing is remembered, so any row of a generated file can be made without those before it. Immutable.
 */
record Dice(long seed) {

    /** What is asked. The names are part of what a seed means: a renamed one changes every generated file. */
    enum About {
        DISTRICT,
        DISTRICT_SPELLING,
        COMMUNE,
        COMMUNE_SPELLING,
        SURNAME,
        MIDDLE_NAME,
        GIVEN_NAME,
        NAME_SPELLING,
        COHORT,
        SMARTPHONE,
        SYSTEM,
        NUMBER_FORM,
        BROKEN_KIND,
        BROKEN_NUMBER,
        INVALID_PLACE,
        DUPLICATE_PLACE,
        DUPLICATE_OF,
        INSTALLED,
        SEEN
    }

    /** A whole number from 0 to {@code sides - 1}. */
    int roll(long whom, About about, int sides) {
        long mixed = mix(mix(seed + about.name().hashCode()) + whom);
        return (int) Long.remainderUnsigned(mixed, sides);
    }

    <T> T pick(long whom, About about, List<T> from) {
        return from.get(roll(whom, about, from.size()));
    }

    /** The finalizer of SplitMix64: every bit of the answer depends on every bit of the question. */
    static long mix(long z) {
        long a = (z + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 30)) * 0x94D049BB133111EBL;
        long c = (b ^ (b >>> 27)) * 0xBF58476D1CE4E5B9L;
        return c ^ (c >>> 31);
    }
}
