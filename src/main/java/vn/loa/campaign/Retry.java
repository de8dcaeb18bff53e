package vn.loa.campaign;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a campaign tries again what was refused or could not be delivered.
 *
 * @param attempts tries of one message in all, the first included; 1 never tries again
 * @param after the least time between the end of one try and the next; a code may ask for more
 * @param codes names of the codes that are tried again; null for those of which {@code config/carriers-codes.csv} says so
 */
public record Retry(int attempts, Duration after, @Nullable Set<String> codes) {

    public static final int MOST_ATTEMPTS = 10;
    public static final Duration USUAL_PAUSE = Duration.ofMinutes(30);
    public static final Retry NEVER = new Retry(1, USUAL_PAUSE, null);

    public Retry {
        if (attempts < 1 || attempts > MOST_ATTEMPTS || after.isNegative() || after.isZero()) {
            throw new IllegalArgumentException("1 to " + MOST_ATTEMPTS + " attempts, some time apart");
        }
        codes = codes == null ? null : Set.copyOf(codes);
    }
}
