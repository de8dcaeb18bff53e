package vn.loa.audience;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Writes install states. Of several rows of a number the one seen last counts, the first of equals; the others are
 * duplicates. What is known for a later moment than the file's is left alone and counted as stale.
 */
@Component
class MergeInstalls implements MergePeople {

    private final InstallStates states;

    MergeInstalls(InstallStates states) {
        this.states = states;
    }

    @Override
    public MergeCounts merge(FileImport into, List<Person> people) {
        Instant asOf = Objects.requireNonNull(into.order().asOf());
        Map<Long, InstallStates.KnownState> known = states.of(people);
        List<InstallStates.State> writes = new ArrayList<>(people.size());
        long fresh = 0;
        long updated = 0;
        long unchanged = 0;
        long stale = 0;
        long duplicate = 0;
        for (Person person : people) {
            InstallStates.State told = last(person);
            InstallStates.KnownState before = known.get(person.number());
            duplicate += person.rows() - 1;
            if (before == null) {
                fresh++;
            } else if (before.asOf().isAfter(asOf)) {
                stale++;
                continue;
            } else if (before.state().equals(told.state())) {
                unchanged++;
            } else {
                updated++;
            }
            writes.add(told);
        }
        states.write(writes, asOf, into.id());
        return new MergeCounts(fresh, updated, unchanged, stale, duplicate, 0);
    }

    /** ISO 8601 in UTC sorts as text; "" (not said) comes first. */
    private static InstallStates.State last(Person person) {
        return person.said().stream()
                .map(said -> state(person.number(), Line.fields(said)))
                .max(Comparator.comparing(InstallStates.State::seenAt))
                .orElseThrow();
    }

    private static InstallStates.State state(long number, String[] fields) {
        return new InstallStates.State(number, fields[0], fields[1]);
    }
}
