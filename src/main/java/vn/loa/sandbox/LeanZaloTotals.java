package vn.loa.sandbox;

/**
 * What a lean Zalo has counted since it was told to watch anew, exact at one moment.
 *
 * @param messages with a tracking id, all of which are taken
 * @param people different numbers among them
 * @param again messages beyond the first to a number: 0 when nobody was sent anything twice
 * @param untracked messages without a tracking id, which are answered and never reported
 * @param webhooks acknowledged by 200
 * @param refused webhooks that were not, and were posted again
 * @param connections that were opened to it
 * @param sinceFirstNanos from the first message to this moment; 0 without one
 * @param cpuNanos of the whole process since it began
 */
public record LeanZaloTotals(
        long messages,
        long people,
        long again,
        long untracked,
        long webhooks,
        long refused,
        long connections,
        long sinceFirstNanos,
        long cpuNanos) {}
