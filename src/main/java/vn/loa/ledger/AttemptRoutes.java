package vn.loa.ledger;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Over which route each attempt of a message went. Immutable.
 *
 * @param earlier as in {@code message.earlier}; empty while all attempts went over one route
 * @param now of the last attempt
 */
record AttemptRoutes(String earlier, String now) {

    private static final String BETWEEN = "/";

    boolean isOne() {
        return earlier.isEmpty();
    }

    /** @param attempt from 1 */
    String of(int attempt) {
        if (earlier.isEmpty()) {
            return now;
        }
        String[] routes = earlier.split(BETWEEN, -1);
        return attempt <= routes.length ? routes[attempt - 1] : now;
    }

    /** Of the attempt that decides what became of the message; there its person is counted. */
    String deciding(Parts parts) {
        return isOne() || parts.letters().isEmpty()
                ? of(1)
                : of(DeriveState.of(parts, Map.of()).attempt());
    }

    /** How many of so many attempts went over the last route since it was taken. */
    int attemptsNow(int attempts) {
        return earlier.isEmpty() ? attempts : attempts - earlier.split(BETWEEN, -1).length;
    }

    /**
     * The next attempt goes over another route.
     *
     * @param attempts made so far
     */
    AttemptRoutes goingOn(int attempts, String next) {
        List<String> before = earlier.isEmpty() ? List.of() : Arrays.asList(earlier.split(BETWEEN, -1));
        String more = String.join(BETWEEN, Collections.nCopies(attempts - before.size(), now));
        return new AttemptRoutes(earlier.isEmpty() ? more : earlier + BETWEEN + more, next);
    }
}
