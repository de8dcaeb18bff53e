package vn.loa.campaign;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many people an area may be reminded in some time, so that those who call back or download reach somebody: a hotline
 * answered by three people, a site that carries a thousand visitors a minute.
 *
 * @param per the time the numbers below are counted over: a second, a minute or an hour
 * @param total all areas together; null for any number
 * @param usual each area directly below a province that has no number of its own, with everything below it; null for any
 * @param byArea areas with a number of their own, by code, with everything below them
 */
public record AreaPacing(
        Duration per, @Nullable Integer total, @Nullable Integer usual, Map<String, Integer> byArea) {

    private static final String ALL = "*";

    public AreaPacing {
        requirePositive(total);
        requirePositive(usual);
        byArea.values().forEach(AreaPacing::requirePositive);
        byArea = Map.copyOf(byArea);
    }

    /**
     * What limits a message for somebody of an area: every number that counts it, by a name for the counter. All of them
     * must let it leave. Somebody of no known area counts as an area of its own.
     *
     * @param lineage the area, then those it lies in, smallest first; empty when it is not known
     */
    public Map<String, Integer> limitsOf(List<String> lineage) {
        Map<String, Integer> limits = new LinkedHashMap<>();
        if (total != null) {
            limits.put(ALL, total);
        }
        int below = Math.max(1, lineage.size() - 1);
        boolean named = false;
        for (int i = 0; i < lineage.size(); i++) {
            Integer own = byArea.get(lineage.get(i));
            if (own != null) {
                limits.put(lineage.get(i), own);
                named |= i < below;
            }
        }
        if (usual != null && !named) {
            limits.put(lineage.isEmpty() ? "" : lineage.get(below - 1), usual);
        }
        return limits;
    }

    private static void requirePositive(@Nullable Integer number) {
        if (number != null && number < 1) {
            throw new IllegalArgumentException("a pace is at least 1");
        }
    }
}
