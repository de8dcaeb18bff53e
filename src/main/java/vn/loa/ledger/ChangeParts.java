package vn.loa.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.loa.channel.PartKey;
import vn.loa.ledger.TallySteps.Counter;

/**
 * The one place where facts about parts become states of parts and messages, and counters move with them, all in the
 * caller's transaction. Messages are locked in the order of their ids; a fact that would take a part back is ignored.
 */
@Repository
class ChangeParts {

    private final JdbcClient jdbc;
    private final Tallies tallies;

    ChangeParts(JdbcClient jdbc, Tallies tallies) {
        this.jdbc = jdbc;
        this.tallies = tallies;
    }

    private record Message(long id, Counter where, MessageState state, String code) {}

    private record MessageChange(long id, MessageState state, String code) {}

    @Transactional(propagation = Propagation.MANDATORY)
    public void apply(Collection<PartChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        Collection<Long> ids = new TreeSet<>(
                changes.stream().map(change -> change.key().message()).toList());
        Map<Long, Message> messages = lock(ids);
        Map<Long, Map<PartKey, Part>> parts = parts(ids);
        TallySteps steps = new TallySteps();
        Map<PartKey, PartChange> won = new LinkedHashMap<>();
        for (PartChange change : changes) {
            Message message = messages.get(change.key().message());
            Map<PartKey, Part> own = parts.getOrDefault(change.key().message(), Map.of());
            Part part = own.get(change.key());
            if (message != null && part != null && part.state().mayBecome(change.to())) {
                countSegments(message.where(), part.state(), change.to(), steps);
                own.put(change.key(), new Part(change.key(), change.to(), change.code()));
                won.merge(change.key(), change, PartChange::then);
            }
        }
        writeParts(won.values());
        writeMessages(derive(messages.values(), parts, steps));
        tallies.append(steps);
    }

    private Map<Long, Message> lock(Collection<Long> ids) {
        Map<Long, Message> messages = new TreeMap<>();
        jdbc.sql("""
                        select id, wave_id, route, carrier, area, state, code from message
                        where id = any(?) order by id for update
                        """).param(Column.longs(ids)).query(row -> {
            messages.put(
                    row.getLong("id"),
                    new Message(
                            row.getLong("id"),
                            new Counter(
                                    row.getLong("wave_id"),
                                    row.getString("route"),
                                    row.getString("carrier"),
                                    row.getString("area"),
                                    ""),
                            MessageState.valueOf(row.getString("state")),
                            row.getString("code")));
        });
        return messages;
    }

    /** A join, because H2 compares each row it finds with every element of {@code any(?)}: 1 instead of 5 µs a message. */
    private Map<Long, Map<PartKey, Part>> parts(Collection<Long> ids) {
        Map<Long, Map<PartKey, Part>> parts = new TreeMap<>();
        jdbc.sql("""
                        select p.message_id, p.attempt, p.part, p.state, p.code
                        from unnest(cast(? as bigint array)) as u(id) join part p on p.message_id = u.id
                        order by p.message_id, p.attempt, p.part
                        """).param(Column.longs(ids)).query(row -> {
            PartKey key = new PartKey(row.getLong(1), row.getInt(2), row.getInt(3));
            Part part = new Part(key, PartState.valueOf(row.getString(4)), row.getString(5));
            parts.computeIfAbsent(key.message(), id -> new LinkedHashMap<>()).put(key, part);
        });
        return parts;
    }

    static void countSegments(Counter where, PartState from, PartState to, TallySteps steps) {
        steps.add(
                where.counting(Tallies.SEGMENTS_SUBMITTED),
                (to.countsAsSubmitted() ? 1 : 0) - (from.countsAsSubmitted() ? 1 : 0));
        steps.add(
                where.counting(Tallies.SEGMENTS_DELIVERED),
                (to == PartState.DELIVERED ? 1 : 0) - (from == PartState.DELIVERED ? 1 : 0));
    }

    private static List<MessageChange> derive(
            Collection<Message> messages, Map<Long, Map<PartKey, Part>> parts, TallySteps steps) {
        List<MessageChange> changes = new ArrayList<>();
        for (Message message : messages) {
            Map<PartKey, Part> own = parts.get(message.id());
            if (own == null) {
                // A late fact about a person who was left out meanwhile.
                continue;
            }
            DerivedState derived = DeriveState.of(List.copyOf(own.values()));
            if (derived.state() != message.state() || !derived.code().equals(message.code())) {
                steps.move(message.where(), message.state(), message.code(), derived.state(), derived.code());
                changes.add(new MessageChange(message.id(), derived.state(), derived.code()));
            }
        }
        return changes;
    }

    private void writeParts(Collection<PartChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        merge into part as p
                        using unnest(cast(? as bigint array), cast(? as bigint array), cast(? as bigint array),
                                     cast(? as varchar array), cast(? as varchar array), cast(? as varchar array),
                                     cast(? as bigint array), cast(? as bigint array))
                              as u(message_id, attempt, part, state, provider_ref, code, answered_at, final_at)
                        on p.message_id = u.message_id and p.attempt = u.attempt and p.part = u.part
                        when matched then update set
                            state = u.state,
                            code = u.code,
                            provider_ref = coalesce(u.provider_ref, p.provider_ref),
                            answered_at = coalesce(p.answered_at, u.answered_at),
                            final_at = coalesce(u.final_at, p.final_at)
                        """)
                .param(Column.longs(changes, c -> c.key().message()))
                .param(Column.longs(changes, c -> (long) c.key().attempt()))
                .param(Column.longs(changes, c -> (long) c.key().part()))
                .param(Column.texts(changes, c -> c.to().name()))
                .param(Column.texts(changes, PartChange::providerRef))
                .param(Column.texts(changes, PartChange::code))
                .param(Column.longs(changes, c -> isAnswer(c.to()) ? c.at() : null))
                .param(Column.longs(changes, c -> isReceipt(c.to()) ? c.at() : null))
                .update();
    }

    private static boolean isAnswer(PartState state) {
        return state == PartState.ACCEPTED || state == PartState.REFUSED;
    }

    private static boolean isReceipt(PartState state) {
        return state == PartState.DELIVERED || state == PartState.UNDELIVERED || state == PartState.EXPIRED;
    }

    private void writeMessages(List<MessageChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        merge into message as m
                        using unnest(cast(? as bigint array), cast(? as varchar array), cast(? as varchar array))
                              as u(id, state, code)
                        on m.id = u.id
                        when matched then update set state = u.state, code = u.code
                        """)
                .param(Column.longs(changes, MessageChange::id))
                .param(Column.texts(changes, c -> c.state().name()))
                .param(Column.texts(changes, MessageChange::code))
                .update();
    }
}
