package vn.loa.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.loa.ledger.Retries.Failure;
import vn.loa.ledger.Retries.Next;
import vn.loa.ledger.TallySteps.Counter;

/**
 * The one place where facts about parts become states of parts and messages, and counters move with them, all in the
 * caller's transaction. Messages are written in the order of their ids, each only if it still is what the change was
 * made from; a fact that would take a part back is ignored.
 */
@Repository
class ChangeParts {

    private final JdbcClient jdbc;
    private final Tallies tallies;
    private final NextAttempts nextAttempts;
    private final WaysOn waysOn;
    private final Retries retries;

    ChangeParts(JdbcClient jdbc, Tallies tallies, NextAttempts nextAttempts, WaysOn waysOn, Optional<Retries> retries) {
        this.jdbc = jdbc;
        this.tallies = tallies;
        this.nextAttempts = nextAttempts;
        this.waysOn = waysOn;
        this.retries = retries.orElse(failure -> Optional.empty());
    }

    /**
     * @param known messages as they were last seen; the others are read
     * @return the messages of all changes as they are now
     * @throws StaleMessageException when a message is not what it was any more: nothing may be committed then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<Long, Message> apply(Collection<PartChange> changes, RecentMessages known) {
        Map<Long, Message> before = new HashMap<>();
        Set<Long> unknown = new HashSet<>();
        for (PartChange change : changes) {
            Message message = known.get(change.key().message());
            if (message == null) {
                unknown.add(change.key().message());
            } else {
                before.put(message.id(), message);
            }
        }
        before.putAll(read(unknown));
        Map<Long, Message> after = new TreeMap<>(before);
        PartRows rows = new PartRows();
        TallySteps steps = new TallySteps();
        for (PartChange change : changes) {
            Message message = after.get(change.key().message());
            if (message != null && message.mayTake(change)) {
                countSubmitted(message, change, steps);
                rows.note(message, change);
                after.put(message.id(), message.with(change));
            }
        }
        rows.write(jdbc);
        TryAgain again = new TryAgain(before, after);
        Map<Long, Instant> due = again.due(steps);
        write(before, after, steps);
        waysOn.taken(again.goneOn(), again.ways, again.why);
        notBefore(due);
        return after;
    }

    /** Gives messages whose attempt failed just now their next one, over the same route or over their way on. */
    private final class TryAgain {

        private final Map<Long, Message> before;
        private final Map<Long, Message> after;
        private final Map<Long, WaysOn.Planned> ways = new HashMap<>();
        private final Map<Long, String> why = new HashMap<>();

        TryAgain(Map<Long, Message> before, Map<Long, Message> after) {
            this.before = before;
            this.after = after;
        }

        /** When each may be made, by message; {@code after} has them then. */
        Map<Long, Instant> due(TallySteps steps) {
            Map<Long, Next> next = decided();
            List<Long> goingOn = new ArrayList<>();
            next.forEach((id, its) -> {
                if (its.goesOn()) {
                    goingOn.add(id);
                }
            });
            ways.putAll(waysOn.of(goingOn));
            Map<Long, Instant> due = new TreeMap<>();
            next.forEach((id, its) -> {
                if (!its.goesOn()) {
                    after.computeIfPresent(
                            id, (same, failed) -> failed.derived(failed.parts().again(), failed.codes()));
                    due.put(id, its.at());
                } else if (goesOn(id, steps)) {
                    due.put(id, its.at());
                }
            });
            return due;
        }

        /** Those that take their way on now. */
        List<Message> goneOn() {
            List<Message> gone = new ArrayList<>();
            ways.keySet().forEach(id -> gone.add(Objects.requireNonNull(after.get(id))));
            return gone;
        }

        private boolean goesOn(long id, TallySteps steps) {
            WaysOn.Planned way = ways.get(id);
            Message failed = Objects.requireNonNull(after.get(id));
            // Whoever goes on already has nowhere else to go.
            if (way == null || way.route().equals(failed.routes().now())) {
                ways.remove(id);
                return false;
            }
            Message goesOn = failed.goingOn(way);
            after.put(id, goesOn);
            why.put(id, failed.code());
            steps.add(failed.at(failed.parts().attempts()).counting(Tallies.WENT_ON + failed.code()), 1);
            steps.add(goesOn.at(goesOn.parts().attempts()).counting(Tallies.SEGMENTS_PLANNED), way.segments());
            return true;
        }

        private Map<Long, Next> decided() {
            Map<Long, Next> next = new TreeMap<>();
            // A carrier that refuses in bulk refuses all for the same reason.
            Map<Failure, Optional<Next>> asked = new HashMap<>();
            for (Message message : after.values()) {
                Message old = before.get(message.id());
                int attempt = message.parts().attempts();
                boolean failedNow =
                        message.parts().failed() && old != null && !old.parts().failed();
                if (failedNow && message.state().isFailedAttempt() && attempt < Parts.MOST_ATTEMPTS) {
                    Failure failure = new Failure(
                            message.where().wave(),
                            message.routes().now(),
                            message.where().carrier(),
                            message.code(),
                            message.routes().attemptsNow(attempt));
                    // What was taken of several records stays taken: over another channel the person would get it
                    // twice.
                    asked.computeIfAbsent(failure, retries::next)
                            .filter(its -> !its.goesOn() || !message.parts().mayHaveReached())
                            .ifPresent(its -> next.put(message.id(), its));
                }
            }
            return next;
        }
    }

    private void notBefore(Map<Long, Instant> due) {
        if (due.isEmpty()) {
            return;
        }
        nextAttempts.add(due);
        jdbc.sql("""
                        merge into message as m
                        using unnest(cast(? as bigint array), cast(? as bigint array)) as u(id, due) on m.id = u.id
                        when matched then update set not_before = u.due
                        """)
                .param(Column.longs(due.keySet()))
                .param(Column.longs(due.values(), Instant::toEpochMilli))
                .update();
    }

    /** Gives messages another attempt that may be made at once; as {@link #apply} otherwise. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void again(Map<Long, Message> messages) {
        Map<Long, Message> after = new TreeMap<>();
        Map<Long, Instant> due = new TreeMap<>();
        messages.forEach((id, message) -> {
            after.put(id, message.derived(message.parts().again(), message.codes()));
            due.put(id, Instant.EPOCH);
        });
        write(messages, after, new TallySteps());
        nextAttempts.add(due);
    }

    /** Messages as they are, by their ids; without those that do not exist. */
    Map<Long, Message> read(Collection<Long> ids) {
        Map<Long, Message> messages = new TreeMap<>();
        if (ids.isEmpty()) {
            return messages;
        }
        // A join, because H2 compares each row it finds with every element of any(?).
        jdbc.sql("""
                        select m.id, m.wave_id, m.route, m.earlier, m.carrier, m.area, m.number, m.state, m.code, m.parts
                        from unnest(cast(? as bigint array)) as u(id) join message m on m.id = u.id
                        """).param(Column.longs(ids)).query(row -> {
            Message message = message(row);
            messages.put(message.id(), message);
        });
        Map<Long, Parts> parts = new TreeMap<>();
        messages.forEach((id, message) -> parts.put(id, message.parts()));
        codes(parts).forEach((id, codes) -> messages.computeIfPresent(id, (same, message) -> message.having(codes)));
        return messages;
    }

    private static Message message(ResultSet row) throws SQLException {
        AttemptRoutes routes = new AttemptRoutes(row.getString("earlier"), row.getString("route"));
        Parts parts = new Parts(row.getString("parts"));
        Counter where = new Counter(
                row.getLong("wave_id"), routes.deciding(parts), row.getString("carrier"), row.getString("area"), "");
        return new Message(
                row.getLong("id"),
                where,
                row.getLong("number"),
                routes,
                parts,
                MessageState.valueOf(row.getString("state")),
                row.getString("code"),
                Map.of());
    }

    /**
     * Codes of the failed parts of messages, by {@link Message#place}. Only what failed is looked up, by its id: by ranges of ids
     * PostgreSQL would rather read the whole table, and most messages have not failed.
     *
     * @param messages by their ids
     */
    Map<Long, Map<Integer, String>> codes(Map<Long, Parts> messages) {
        Map<Long, Map<Integer, String>> codes = new HashMap<>();
        List<Long> failed = new ArrayList<>();
        messages.forEach((id, parts) ->
                parts.failures().forEach(place -> failed.add(id * PartId.OF_A_MESSAGE + place)));
        if (failed.isEmpty()) {
            return codes;
        }
        jdbc.sql("""
                        select p.id, p.code from unnest(cast(? as bigint array)) as u(id) join part p on p.id = u.id
                        where p.code <> ''
                        """).param(Column.longs(failed)).query(row -> {
            long id = row.getLong(1);
            codes.computeIfAbsent(id / PartId.OF_A_MESSAGE, message -> new HashMap<>())
                    .put((int) (id % PartId.OF_A_MESSAGE), row.getString(2));
        });
        return codes;
    }

    private static void countSubmitted(Message message, PartChange change, TallySteps steps) {
        PartState from =
                message.parts().state(change.key().attempt(), change.key().part());
        PartState to = change.to();
        int segments =
                message.parts().segments(change.key().attempt(), change.key().part());
        steps.add(
                message.at(change.key().attempt()).counting(Tallies.SEGMENTS_SUBMITTED),
                (to.countsAsSubmitted() ? segments : 0) - (from.countsAsSubmitted() ? segments : 0));
    }

    private void write(Map<Long, Message> before, Map<Long, Message> after, TallySteps steps) {
        List<Message> changed = new ArrayList<>();
        List<String> were = new ArrayList<>();
        List<Long> waitNoMore = new ArrayList<>();
        for (Message message : after.values()) {
            Message old = before.get(message.id());
            if (old != null && !old.equals(message)) {
                steps.move(old, message);
                old.countDelivered(-1, steps);
                message.countDelivered(1, steps);
                changed.add(message);
                were.add(old.parts().letters());
                if (old.state() == MessageState.PENDING
                        && message.state() != MessageState.PENDING
                        && old.parts().attempts() > 1) {
                    waitNoMore.add(message.id());
                }
            }
        }
        if (!changed.isEmpty()) {
            update(changed, were);
        }
        // After their messages, as claims do it: in another order the two would wait for each other.
        nextAttempts.remove(waitNoMore);
        tallies.append(steps);
    }

    private void update(List<Message> changed, List<String> were) {
        int updated = jdbc.sql("""
                        merge into message as m
                        using unnest(cast(? as bigint array), cast(? as varchar array), cast(? as varchar array),
                                     cast(? as varchar array), cast(? as bigint array), cast(? as varchar array))
                              as u(id, was, parts, state, attempt, code)
                        on m.id = u.id and m.parts = u.was
                        when matched then update set
                            parts = u.parts, state = u.state, attempt = u.attempt, code = u.code
                        """)
                .param(Column.longs(changed, Message::id))
                .param(Column.texts(were))
                .param(Column.texts(changed, m -> m.parts().letters()))
                .param(Column.texts(changed, m -> m.state().name()))
                .param(Column.longs(changed, m -> m.parts().attempts()))
                .param(Column.texts(changed, Message::code))
                .update();
        if (updated != changed.size()) {
            throw new StaleMessageException(changed.size() - updated);
        }
    }
}
