package vn.loa.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.loa.ledger.TallySteps.Counter;

/**
 * Proves the books (promise 3): counts a wave's raw rows, each counter by itself, and compares with the counters that
 * grew step by step. Also proves every message's state from its own parts, and that every answer has its row.
 */
@Repository
public class Recount {

    /** Of messages that are wrong in the same way. */
    private static final int MOST_NAMED = 20;

    private final JdbcClient jdbc;
    private final Tallies tallies;
    private final Waves waves;
    private final Clock clock;
    private final TransactionTemplate oneMoment;

    Recount(JdbcClient jdbc, Tallies tallies, Waves waves, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.tallies = tallies;
        this.waves = waves;
        this.clock = clock;
        oneMoment = new TransactionTemplate(transactions);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        oneMoment.setReadOnly(true);
    }

    /**
     * One thing that does not agree.
     *
     * @param what the counter, or {@code message <id>} for a message whose state is not what its parts say
     */
    public record Difference(String what, String counted, String booked) {}

    /** Messages that are alike in everything that is counted. */
    private record Alike(
            Counter where,
            AttemptRoutes routes,
            MessageState state,
            String reason,
            String code,
            Parts parts,
            long messages) {

        /** Where one of their attempts is counted. */
        Counter at(int attempt) {
            return where.on(routes.of(attempt));
        }

        /** Attempts over one route say one plan; another channel is planned anew. */
        boolean isPlannedAnew(int attempt) {
            return attempt == 1 || !routes.of(attempt).equals(routes.of(attempt - 1));
        }
    }

    /** Recounts a wave as it is at one moment and records the verdict with it. Empty when the books balance. */
    public List<Difference> recount(Wave wave) {
        List<Difference> differences = oneMoment.execute(status -> differences(wave));
        waves.recounted(wave.id(), differences.isEmpty(), clock.instant());
        return differences;
    }

    private List<Difference> differences(Wave wave) {
        TallySteps counted = new TallySteps();
        List<Difference> differences = new ArrayList<>();
        long rows = 0;
        for (Alike alike : alike(wave)) {
            count(alike, counted);
            rows += alike.messages() * alike.parts().rows();
            if (!isTrue(alike)) {
                differences.addAll(liars(wave, alike));
            }
        }
        countWentOn(wave, counted);
        compareRows(wave, rows, differences);
        compare(counted, wave.id(), differences);
        return differences;
    }

    /** Whether the parts say what the message does. */
    private static boolean isTrue(Alike alike) {
        if (alike.state() == MessageState.SKIPPED) {
            return alike.parts().letters().isEmpty();
        }
        if (alike.parts().letters().isEmpty()) {
            return false;
        }
        DerivedState derived = DeriveState.of(alike.parts(), Map.of());
        return derived.state() == alike.state() && (alike.code().isEmpty() || mayHaveCode(alike.state()));
    }

    private static boolean mayHaveCode(MessageState state) {
        return switch (state) {
            case REFUSED, UNDELIVERED, EXPIRED, IN_DOUBT -> true;
            default -> false;
        };
    }

    private static void count(Alike alike, TallySteps counted) {
        Counter where = alike.where();
        long n = alike.messages();
        counted.add(where.counting(alike.state().name()), n);
        counted.addError(where, alike.code(), n);
        if (alike.state() == MessageState.SKIPPED) {
            counted.add(where.counting(Tallies.SKIPPED + alike.reason()), n);
            return;
        }
        for (int number = 1; number <= alike.parts().attempts(); number++) {
            Counter at = alike.at(number);
            Parts attempt = alike.parts().attempt(number);
            if (alike.isPlannedAnew(number)) {
                counted.add(at.counting(Tallies.SEGMENTS_PLANNED), n * attempt.segments(state -> true));
            }
            counted.add(at.counting(Tallies.SEGMENTS_SUBMITTED), n * attempt.segments(PartState::countsAsSubmitted));
            counted.add(at.counting(Tallies.SEGMENTS_DELIVERED), n * attempt.delivered(alike.state()));
        }
    }

    /** Why people went on to another channel. */
    private void countWentOn(Wave wave, TallySteps counted) {
        jdbc.sql("""
                        select m.carrier, m.area, m.earlier, w.came_from, w.why, count(*) as n
                        from way_on w join message m on m.id = w.message_id
                        where w.message_id between ? and ? and w.why <> ''
                        group by m.carrier, m.area, m.earlier, w.came_from, w.why
                        """).params(wave.firstMessage(), wave.lastMessage()).query(row -> {
            String earlier = row.getString("earlier");
            String from = row.getString("came_from");
            counted.add(
                    new Counter(
                            wave.id(),
                            from.isEmpty() ? earlier.substring(earlier.lastIndexOf('/') + 1) : from,
                            row.getString("carrier"),
                            row.getString("area"),
                            Tallies.WENT_ON + row.getString("why")),
                    row.getLong("n"));
        });
    }

    /** Each answer that a letter tells of has its row. */
    private void compareRows(Wave wave, long told, List<Difference> differences) {
        long there = jdbc.sql("select count(*) from part where id between ? and ?")
                .params(PartId.of(wave.firstMessage(), 0, 0), PartId.of(wave.lastMessage() + 1, 0, 0) - 1)
                .query(Long.class)
                .single();
        if (there != told) {
            differences.add(new Difference("answered parts", Long.toString(there), Long.toString(told)));
        }
    }

    private List<Difference> liars(Wave wave, Alike alike) {
        String derived = alike.parts().letters().isEmpty()
                ? "no part"
                : DeriveState.of(alike.parts(), Map.of()).state().name();
        return jdbc.sql("""
                        select id from message
                        where id between ? and ? and state = ? and parts = ? and code = ? order by id limit ?
                        """)
                .params(
                        wave.firstMessage(),
                        wave.lastMessage(),
                        alike.state().name(),
                        alike.parts().letters(),
                        alike.code(),
                        MOST_NAMED)
                .query((row, i) -> new Difference(
                        "message " + row.getLong(1), derived, alike.state().name()))
                .list();
    }

    private void compare(TallySteps counted, long wave, List<Difference> differences) {
        Map<String, Long> raw = new TreeMap<>();
        counted.steps().forEach((counter, n) -> raw.put(name(counter), n));
        Map<String, Long> booked = new TreeMap<>();
        tallies.of(wave)
                .forEach(tally -> booked.put(
                        name(new Counter(wave, tally.route(), tally.carrier(), tally.area(), tally.what())),
                        tally.n()));
        TreeSet<String> names = new TreeSet<>(raw.keySet());
        names.addAll(booked.keySet());
        for (String name : names) {
            long rawCount = raw.getOrDefault(name, 0L);
            long bookedCount = booked.getOrDefault(name, 0L);
            if (rawCount != bookedCount) {
                differences.add(new Difference(name, Long.toString(rawCount), Long.toString(bookedCount)));
            }
        }
    }

    private static String name(Counter counter) {
        return counter.what() + " route=" + counter.route() + " carrier=" + counter.carrier() + " area="
                + counter.area();
    }

    private List<Alike> alike(Wave wave) {
        return jdbc.sql("""
                        select route, earlier, carrier, area, state, reason, code, parts, count(*) as n from message
                        where id between ? and ?
                        group by route, earlier, carrier, area, state, reason, code, parts
                        """)
                .params(wave.firstMessage(), wave.lastMessage())
                .query((row, i) -> alike(wave, row))
                .list();
    }

    private static Alike alike(Wave wave, ResultSet row) throws SQLException {
        AttemptRoutes routes = new AttemptRoutes(row.getString("earlier"), row.getString("route"));
        Parts parts = new Parts(row.getString("parts"));
        return new Alike(
                new Counter(wave.id(), routes.deciding(parts), row.getString("carrier"), row.getString("area"), ""),
                routes,
                MessageState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("code"),
                parts,
                row.getLong("n"));
    }
}
