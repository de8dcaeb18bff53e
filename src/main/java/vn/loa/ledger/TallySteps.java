package vn.loa.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The signed steps of one transaction, summed up before they are written. Not thread-safe. */
final class TallySteps {

    /**
     * Where a counter belongs.
     *
     * @param what a {@link MessageState}'s name, {@code SKIPPED.<reason>}, {@code ERROR.<code>} or {@code SEGMENTS.<which>}
     */
    record Counter(long wave, String route, String carrier, String area, String what) {

        Counter counting(String other) {
            return new Counter(wave, route, carrier, area, other);
        }

        Counter on(String other) {
            return route.equals(other) ? this : new Counter(wave, other, carrier, area, what);
        }
    }

    private final Map<Counter, Long> steps = new LinkedHashMap<>();

    void add(Counter counter, long n) {
        if (n != 0) {
            steps.merge(counter, n, Long::sum);
        }
    }

    /** A message moves from one set of counters to another. */
    void move(Counter where, MessageState from, String fromCode, MessageState to, String toCode) {
        if (from != to) {
            add(where.counting(from.name()), -1);
            add(where.counting(to.name()), 1);
        }
        if (!fromCode.equals(toCode)) {
            addError(where, fromCode, -1);
            addError(where, toCode, 1);
        }
    }

    /** As {@link #move(Counter, MessageState, String, MessageState, String)}, to where another route is counted. */
    void move(Message from, Message to) {
        if (from.where().equals(to.where())) {
            move(from.where(), from.state(), from.code(), to.state(), to.code());
            return;
        }
        add(from.where().counting(from.state().name()), -1);
        addError(from.where(), from.code(), -1);
        add(to.where().counting(to.state().name()), 1);
        addError(to.where(), to.code(), 1);
    }

    void addError(Counter where, String code, long n) {
        if (!code.isEmpty()) {
            add(where.counting(Tallies.ERROR + code), n);
        }
    }

    Map<Counter, Long> steps() {
        return steps;
    }

    /** Without those that came to nothing. */
    Map<Long, Map<Counter, Long>> byWave() {
        Map<Long, Map<Counter, Long>> byWave = new TreeMap<>();
        steps.forEach((counter, n) -> {
            if (n != 0) {
                byWave.computeIfAbsent(counter.wave(), wave -> new LinkedHashMap<>())
                        .put(counter, n);
            }
        });
        return byWave;
    }
}
