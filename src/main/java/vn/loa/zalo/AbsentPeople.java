package vn.loa.zalo;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.loa.contact.PhoneNumber;
import vn.loa.work.GroupCommit;

/**
 * Remembers whom an Official Account surely does not reach, until a while is over or a message to them is taken. Written in
 * batches by a thread of its own; what a crash or a full queue loses is only tried once more. Thread-safe.
 */
final class AbsentPeople {

    private static final Logger log = LoggerFactory.getLogger(AbsentPeople.class);

    private static final int ROOM = 10_000;
    private static final int BATCH = 1_000;
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    /** @param code null when a message was taken */
    private record Seen(long number, @Nullable String code, long until) {}

    private final String oa;
    private final JdbcClient jdbc;
    private final GroupCommit<Seen> seen;
    private final AtomicBoolean started = new AtomicBoolean();

    AbsentPeople(String oa, JdbcClient jdbc) {
        this.oa = oa;
        this.jdbc = jdbc;
        this.seen = new GroupCommit<>("loa-zalo-absent-" + oa, ROOM, BATCH, this::write);
    }

    /** The first time; several routes may share an account. */
    void start() {
        if (started.compareAndSet(false, true)) {
            seen.start();
        }
    }

    void stop() {
        seen.stop(LAST_WORDS);
    }

    void absent(PhoneNumber person, String code, Instant until) {
        keep(new Seen(person.msisdn(), code, until.toEpochMilli()));
    }

    void present(PhoneNumber person) {
        keep(new Seen(person.msisdn(), null, 0));
    }

    private void keep(Seen one) {
        CompletableFuture<Void> unused = seen.keep(one);
    }

    /** Who of these is not worth another try at this moment. */
    Set<PhoneNumber> among(Collection<PhoneNumber> people, Instant now) {
        if (people.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.sql("""
                        select a.number from unnest(cast(? as bigint array)) as u(number)
                        join zalo_absent a on a.oa_id = ? and a.number = u.number and a.until_at > ?
                        """)
                .params(people.stream().map(PhoneNumber::msisdn).toArray(Long[]::new), oa, now.toEpochMilli())
                .query((row, n) -> new PhoneNumber(row.getLong(1)))
                .list());
    }

    private void write(List<Seen> batch) {
        Map<Long, Seen> last = new LinkedHashMap<>();
        batch.forEach(one -> last.put(one.number(), one));
        List<Seen> absent =
                last.values().stream().filter(one -> one.code() != null).toList();
        try {
            jdbc.sql("""
                            delete from zalo_absent where oa_id = ?
                            and number in (select u.number from unnest(cast(? as bigint array)) as u(number))
                            """).params(oa, last.keySet().toArray(Long[]::new)).update();
            insert(absent);
        } catch (RuntimeException e) {
            log.warn("{} people of {} could not be remembered; they are tried again", absent.size(), oa, e);
            throw e;
        }
    }

    private void insert(List<Seen> absent) {
        if (absent.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into zalo_absent (oa_id, number, code, until_at)
                        select ?, u.number, u.code, u.until_at
                        from unnest(cast(? as bigint array), cast(? as varchar array), cast(? as bigint array))
                             as u(number, code, until_at)
                        """)
                .params(
                        oa,
                        absent.stream().map(Seen::number).toArray(Long[]::new),
                        absent.stream().map(Seen::code).toArray(String[]::new),
                        absent.stream().map(Seen::until).toArray(Long[]::new))
                .update();
    }
}
