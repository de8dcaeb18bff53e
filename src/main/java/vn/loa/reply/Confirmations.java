package vn.loa.reply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.loa.audience.OptOutScope;
import vn.loa.channel.Outcome;
import vn.loa.contact.PhoneNumber;

/**
 * The durable outbox of confirmations: each is claimed, and that committed, before a byte of it leaves, and what was claimed
 * when a process died is in doubt and never leaves again.
 */
@Repository
class Confirmations {

    /** Whoever refused yesterday knows by now whether texts still come. */
    static final Duration WORTH_SENDING = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Clock clock;

    Confirmations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What somebody left, which is confirmed once. */
    private record Left(long number, OptOutScope scope) {}

    private record Wanted(long reply, Left left, Understood understood) {}

    /**
     * Takes down that the opt-outs among the replies are to be confirmed, unless their people had a confirmation for it.
     *
     * @param firstId of the first reply; the others follow without a gap
     * @return how many
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int want(long firstId, List<Understood> replies) {
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < replies.size(); i++) {
            Understood one = replies.get(i);
            if (one.isOptOut()) {
                Left left = new Left(one.reply().from().msisdn(), one.answers().scope());
                wanted.add(new Wanted(firstId + i, left, one));
            }
        }
        Set<Left> confirmed = confirmed(wanted);
        wanted.removeIf(one -> !confirmed.add(one.left()));
        insert(wanted);
        return wanted.size();
    }

    private Set<Left> confirmed(List<Wanted> wanted) {
        Set<Left> confirmed = new HashSet<>();
        if (!wanted.isEmpty()) {
            jdbc.sql("""
                            select c.number, c.issuer, c.message_class
                            from unnest(cast(? as bigint array)) as u(number) join confirmation c on c.number = u.number
                            """)
                    .param(Column.longs(wanted, one -> one.left().number()))
                    .query(row -> {
                        confirmed.add(new Left(row.getLong(1), new OptOutScope(row.getString(2), row.getString(3))));
                    });
        }
        return confirmed;
    }

    private void insert(List<Wanted> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into confirmation (reply_id, route, number, issuer, message_class, sender, body, state, due_at,
                                                  valid_until, code)
                        select u.reply_id, u.route, u.number, u.issuer, u.message_class, u.sender, u.body, 'WAITING',
                               u.arrived_at, u.arrived_at + ?, ''
                        from unnest(cast(? as bigint array), cast(? as varchar array), cast(? as bigint array),
                                    cast(? as varchar array), cast(? as varchar array), cast(? as varchar array),
                                    cast(? as varchar array), cast(? as bigint array))
                             as u(reply_id, route, number, issuer, message_class, sender, body, arrived_at)
                        """)
                .params(
                        WORTH_SENDING.toMillis(),
                        Column.longs(wanted, Wanted::reply),
                        Column.texts(wanted, one -> one.understood().reply().route()),
                        Column.longs(wanted, one -> one.left().number()),
                        Column.texts(wanted, one -> one.left().scope().issuer()),
                        Column.texts(wanted, one -> one.left().scope().messageClass()),
                        Column.texts(wanted, one -> one.understood().reply().to()),
                        Column.texts(
                                wanted,
                                one -> ConfirmationText.of(
                                        one.understood().answers(),
                                        one.understood().reply().arrivedAt())),
                        Column.longs(
                                wanted,
                                one -> one.understood().reply().arrivedAt().toEpochMilli()))
                .update();
    }

    /** What an earlier process had claimed may have left. Only the new owner of the home may call this, first of all. */
    int recover() {
        return jdbc.sql("update confirmation set state = 'IN_DOUBT', code = 'loa:process-died' where state = 'CLAIMED'")
                .update();
    }

    /** Routes with a confirmation that waits and is due; what waited too long is given up first. */
    List<String> routesWaiting() {
        long now = clock.millis();
        jdbc.sql("update confirmation set state = 'EXPIRED' where state = 'WAITING' and valid_until <= ?")
                .param(now)
                .update();
        return jdbc.sql("select distinct route from confirmation where state = 'WAITING' and due_at <= ?")
                .param(now)
                .query(String.class)
                .list();
    }

    /** Claims the next of a route; the intent to send them is durable when this returns. */
    @Transactional
    public List<Waiting> claim(String route, int limit) {
        List<Waiting> claimed = jdbc.sql("""
                        select reply_id, number, sender, body, valid_until from confirmation
                        where state = 'WAITING' and due_at <= ? and route = ?
                        order by due_at, reply_id fetch first ? rows only for update
                        """)
                .params(clock.millis(), route, limit)
                .query((row, n) -> new Waiting(
                        row.getLong(1),
                        new PhoneNumber(row.getLong(2)),
                        row.getString(3),
                        row.getString(4),
                        Instant.ofEpochMilli(row.getLong(5))))
                .list();
        jdbc.sql("update confirmation set state = 'CLAIMED', claimed_at = ? where reply_id = any(?)")
                .params(clock.millis(), Column.longs(claimed, Waiting::reply))
                .update();
        return claimed;
    }

    /** Gives back what was claimed and surely did not leave. */
    void release(Collection<Waiting> unsent) {
        jdbc.sql("update confirmation set state = 'WAITING' where state = 'CLAIMED' and reply_id = any(?)")
                .param(Column.longs(unsent, Waiting::reply))
                .update();
    }

    /** A late answer ends a doubt; anything else about a confirmation that is settled changes nothing. */
    void settle(long reply, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            answered(reply, "ACCEPTED", accepted.providerRef(), "");
        } else if (outcome instanceof Outcome.Refused refused) {
            answered(reply, "REFUSED", null, refused.code());
        } else if (outcome instanceof Outcome.Deferred deferred) {
            jdbc.sql("""
                            update confirmation set state = 'WAITING', due_at = ?, code = ?
                            where reply_id = ? and state = 'CLAIMED'
                            """)
                    .params(clock.millis() + deferred.retryAfter().toMillis(), code(deferred.code()), reply)
                    .update();
        } else if (outcome instanceof Outcome.InDoubt doubt) {
            jdbc.sql("update confirmation set state = 'IN_DOUBT', code = ? where reply_id = ? and state = 'CLAIMED'")
                    .params(code(doubt.code()), reply)
                    .update();
        }
    }

    private void answered(long reply, String state, @Nullable String providerRef, String code) {
        jdbc.sql("""
                        update confirmation set state = ?, provider_ref = ?, code = ?, answered_at = ?
                        where reply_id = ? and state in ('CLAIMED', 'IN_DOUBT')
                        """)
                .param(state)
                .param(providerRef == null ? null : code(providerRef))
                .param(code(code))
                .param(clock.millis())
                .param(reply)
                .update();
    }

    private static String code(String code) {
        return code.length() > 80 ? code.substring(0, 80) : code;
    }
}
