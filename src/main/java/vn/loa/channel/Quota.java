package vn.loa.channel;

/**
 * How many people a provider lets a route reach, as the provider last said.
 *
 * @param perDay of one calendar day in Viet Nam
 * @param leftToday of these, at most {@code perDay}
 */
public record Quota(long perDay, long leftToday) {

    /** Days that so many people take, today included when something of it is left. */
    public long daysFor(long people) {
        long rest = Math.max(0, people - leftToday);
        long today = leftToday > 0 && people > 0 ? 1 : 0;
        return perDay <= 0 ? Long.MAX_VALUE : today + (rest + perDay - 1) / perDay;
    }
}
