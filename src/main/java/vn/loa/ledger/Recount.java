package vn.loa.ledger;

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
import vn.loa.channel.PartKey;
import vn.loa.ledger.TallySteps.Counter;

/**
 * Proves the books (promise 3): counts a wave's raw rows, each counter by itself, and compares with the counters that
 * grew step by step. Also proves every message's state from its own parts. Streams the rows in pages.
 */
@Repository
public class Recount {

    private static final int PAGE = 10_000;

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

    private record Row(long id, Counter where, MessageState state, String reason, String code, int segments) {}

    /** Recounts a wave as it is at one moment and records the verdict with it. Empty when the books balance. */
    public List<Difference> recount(Wave wave) {
        List<Difference> differences = oneMoment.execute(status -> differences(wave));
        waves.recounted(wave.id(), differences.isEmpty(), clock.instant());
        return differences;
    }

    private List<Difference> differences(Wave wave) {
        TallySteps counted = new TallySteps();
        List<Difference> differences = new ArrayList<>();
        for (long after = wave.firstMessage() - 1; after < wave.lastMessage(); after += PAGE) {
            countPage(after, Math.min(after + PAGE, wave.lastMessage()), counted, differences);
        }
        compare(counted, wave.id(), differences);
        return differences;
    }

    private void countPage(long after, long through, TallySteps counted, List<Difference> differences) {
        Map<Long, List<Part>> parts = parts(after, through);
        for (Row row : messages(after, through)) {
            List<Part> own = parts.getOrDefault(row.id(), List.of());
            count(row, own, counted);
            if (!own.isEmpty()) {
                DerivedState derived = DeriveState.of(own);
                if (derived.state() != row.state() || !derived.code().equals(row.code())) {
                    differences.add(new Difference(
                            "message " + row.id(),
                            derived.state().name(),
                            row.state().name()));
                }
            } else if (!mayHaveNoParts(row.state())) {
                differences.add(new Difference(
                        "message " + row.id(), "no part", row.state().name()));
            }
        }
    }

    private static boolean mayHaveNoParts(MessageState state) {
        return state == MessageState.SKIPPED
                || state == MessageState.PENDING
                || state == MessageState.CANCELLED
                || state == MessageState.UNSENT_EXPIRED;
    }

    private static void count(Row row, List<Part> parts, TallySteps counted) {
        counted.add(row.where().counting(row.state().name()), 1);
        counted.addError(row.where(), row.code(), 1);
        if (row.state() == MessageState.SKIPPED) {
            counted.add(row.where().counting(Tallies.SKIPPED + row.reason()), 1);
        } else {
            counted.add(row.where().counting(Tallies.SEGMENTS_PLANNED), row.segments());
        }
        for (Part part : parts) {
            counted.add(
                    row.where().counting(Tallies.SEGMENTS_SUBMITTED),
                    part.state().countsAsSubmitted() ? 1 : 0);
            counted.add(row.where().counting(Tallies.SEGMENTS_DELIVERED), part.state() == PartState.DELIVERED ? 1 : 0);
        }
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

    private List<Row> messages(long after, long through) {
        return jdbc.sql("""
                        select id, wave_id, route, carrier, area, state, reason, code, segments from message
                        where id > ? and id <= ? order by id
                        """)
                .params(after, through)
                .query((row, i) -> new Row(
                        row.getLong("id"),
                        new Counter(
                                row.getLong("wave_id"),
                                row.getString("route"),
                                row.getString("carrier"),
                                row.getString("area"),
                                ""),
                        MessageState.valueOf(row.getString("state")),
                        row.getString("reason"),
                        row.getString("code"),
                        row.getInt("segments")))
                .list();
    }

    private Map<Long, List<Part>> parts(long after, long through) {
        Map<Long, List<Part>> parts = new TreeMap<>();
        jdbc.sql("""
                        select message_id, attempt, part, state, code from part
                        where message_id > ? and message_id <= ? order by message_id, attempt, part
                        """).params(after, through).query(row -> {
            PartKey key = new PartKey(row.getLong(1), row.getInt(2), row.getInt(3));
            parts.computeIfAbsent(key.message(), id -> new ArrayList<>())
                    .add(new Part(key, PartState.valueOf(row.getString(4)), row.getString(5)));
        });
        return parts;
    }
}
