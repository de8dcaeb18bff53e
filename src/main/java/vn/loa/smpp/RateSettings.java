package vn.loa.smpp;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of a route's rates as they are written, read by {@link ReadRatePlan}.
 *
 * @param segmentsPerSecond of the route, all binds together, outside the hours of {@code rates}
 * @param rates hours of the week in Viet Nam, {@code mon-fri 11:30-13:30}, and segments per second in them; 0 lets nothing
 *     leave
 * @param segmentsPerDay of the route on a calendar day in Viet Nam; 0 for any number
 * @param ramp how it starts after a pause; absent starts at the whole rate
 */
record RateSettings(
        @DefaultValue("10") int segmentsPerSecond,
        @DefaultValue Map<String, String> rates,
        @DefaultValue("0") long segmentsPerDay,
        @Nullable Start ramp) {

    /**
     * @param from the share of the rate it begins with, {@code 10%}
     * @param within how long it takes to the whole rate
     * @param afterPause how long nothing must have left before it begins again
     */
    record Start(
            @DefaultValue("10%") String from,
            @DefaultValue("5m") Duration within,
            @DefaultValue("30m") Duration afterPause) {}
}
