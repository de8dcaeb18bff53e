package vn.loa.campaign;

import org.jspecify.annotations.Nullable;

/**
 * Ceilings a campaign never passes, each null when there is none.
 *
 * @param maxReminders waves a person is in, at most
 * @param maxPeople people texted by one wave, at most
 * @param maxSegments segments billed for one wave, at most
 * @param maxCost Vietnamese đồng for one wave, at most
 * @param pacing how many people in some time, all together and by area
 */
public record Limits(
        @Nullable Long maxReminders,
        @Nullable Long maxPeople,
        @Nullable Long maxSegments,
        @Nullable Long maxCost,
        @Nullable AreaPacing pacing) {

    public static final Limits NONE = new Limits(null, null, null, null, null);

    public Limits {
        requirePositive(maxReminders);
        requirePositive(maxPeople);
        requirePositive(maxSegments);
        requirePositive(maxCost);
    }

    /** Without the pacing. */
    Limits ceilings() {
        return new Limits(maxReminders, maxPeople, maxSegments, maxCost, null);
    }

    private static void requirePositive(@Nullable Long ceiling) {
        if (ceiling != null && ceiling < 1) {
            throw new IllegalArgumentException("a ceiling is at least 1");
        }
    }
}
