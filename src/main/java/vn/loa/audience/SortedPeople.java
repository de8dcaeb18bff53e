package vn.loa.audience;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The people of a {@link Spool} in ascending order of their number: its runs, merged. Used by one thread. */
final class SortedPeople {

    private final PriorityQueue<SpooledRun> runs;

    SortedPeople(Collection<SpooledRun> runs) {
        this.runs = new PriorityQueue<>(
                runs.stream().filter(run -> run.first() != null).toList());
    }

    /** The next person, or null after the last. */
    @Nullable
    Person next() {
        Line line = take();
        if (line == null) {
            return null;
        }
        long number = line.number();
        if (!continues(number)) {
            return new Person(number, List.of(line.said()), 1);
        }
        Set<String> said = new LinkedHashSet<>();
        int rows = 0;
        for (; line != null; line = continues(number) ? take() : null) {
            said.add(line.said());
            rows++;
        }
        return new Person(number, List.copyOf(said), rows);
    }

    /** At most this many; empty after the last. */
    List<Person> next(int limit) {
        List<Person> people = new ArrayList<>(limit);
        Person person = limit == 0 ? null : next();
        while (person != null) {
            people.add(person);
            person = people.size() < limit ? next() : null;
        }
        return people;
    }

    private boolean continues(long number) {
        SpooledRun run = runs.peek();
        Line line = run == null ? null : run.first();
        return line != null && line.number() == number;
    }

    private @Nullable Line take() {
        SpooledRun run = runs.poll();
        if (run == null) {
            return null;
        }
        Line line = run.first();
        run.advance();
        if (run.first() != null) {
            runs.add(run);
        }
        return line;
    }
}
