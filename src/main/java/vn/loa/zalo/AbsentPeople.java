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

    /** @param code blank when a message was taken */
    private record Seen(long number, String code, long until) {}

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
        keep(new Seen(person.msisdn(), "", 0));
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
        List<Seen> rows = List.copyOf(last.values());
        try {
            jdbc.sql("""
                            merge into zalo_absent a using (
                              select u.number, u.code, u.until_at
                              from unnest(cast(? as bigint array), cast(? as varchar array), cast(? as bigint array))
                                   as u(number, code, until_at)) s
                            on (a.oa_id = ? and a.number = s.number)
                            when matched and s.code = '' then delete
                            when matched then update set code = s.code, until_at = s.until_at
                            when not matched and s.code <> '' then
                              insert (oa_id, number, code, until_at) values (?, s.number, s.code, s.until_at)
                            """)
                    .params(
                            rows.stream().map(Seen::number).toArray(Long[]::new),
                            rows.stream().map(Seen::code).toArray(String[]::new),
                            rows.stream().map(Seen::until).toArray(Long[]::new),
                            oa,
                            oa)
                    .update();
        } catch (RuntimeException e) {
            log.warn("{}: what was learned about {} people could not be kept", oa, rows.size(), e);
            throw e;
        }
    }
}
