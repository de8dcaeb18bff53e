package vn.loa.audience;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** Keeps whether the application is on each phone. A number nobody asked about is kept all the same. */
@Repository
class InstallStates {

    /** A state in the words of the database, {@code ACTIVE}; seen at a moment in ISO 8601, or "". */
    record State(long number, String state, String seenAt) {}

    record KnownState(String state, Instant asOf) {}

    private final JdbcClient jdbc;

    InstallStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Long, KnownState> of(List<Person> people) {
        Map<Long, KnownState> known = new HashMap<>();
        jdbc.sql("""
                        select n.number, s.state, s.as_of
                        from unnest(cast(? as bigint array)) as n(number)
                        left join install_state s on s.number = n.number
                        """).param(numbers(people)).query(row -> {
            if (row.getString(2) != null) {
                known.put(
                        row.getLong(1),
                        new KnownState(
                                row.getString(2),
                                row.getObject(3, java.time.OffsetDateTime.class).toInstant()));
            }
        });
        return known;
    }

    /** Writes the states unless something newer is known. */
    void write(List<State> states, Instant asOf, long importId) {
        if (states.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        merge into install_state t
                        using (select n.number, n.state,
                                      cast(nullif(n.seen_at, '') as timestamp(3) with time zone) as seen_at,
                                      cast(? as timestamp(3) with time zone) as as_of, cast(? as bigint) as import_id
                               from unnest(cast(? as bigint array), cast(? as varchar array), cast(? as varchar array))
                                 as n(number, state, seen_at)) s
                        on (t.number = s.number)
                        when matched and t.as_of <= s.as_of then
                          update set state = s.state, seen_at = s.seen_at, as_of = s.as_of, import_id = s.import_id
                        when not matched then
                          insert (number, state, seen_at, as_of, import_id)
                          values (s.number, s.state, s.seen_at, s.as_of, s.import_id)
                        """)
                .param(asOf.atOffset(ZoneOffset.UTC))
                .param(importId)
                .param(new SqlArrayValue(
                        "bigint", states.stream().map(State::number).toArray()))
                .param(new SqlArrayValue(
                        "varchar", states.stream().map(State::state).toArray()))
                .param(new SqlArrayValue(
                        "varchar", states.stream().map(State::seenAt).toArray()))
                .update();
    }

    /** How many people's states are known, not counting what is newer than the moment. */
    long known(Instant asOf) {
        return jdbc.sql("select count(*) from install_state where state <> 'UNKNOWN' and as_of <= ?")
                .param(asOf.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** How many of these people are among the {@link #known}. */
    long knownAmong(List<Person> people, Instant asOf) {
        return jdbc.sql("""
                        select count(s.number)
                        from unnest(cast(? as bigint array)) as n(number)
                        left join install_state s
                          on s.number = n.number and s.state <> 'UNKNOWN' and s.as_of <= ?
                        """)
                .param(numbers(people))
                .param(asOf.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /**
     * Whoever the import did not name and nobody told about since is unknown from now on.
     *
     * @return how many changed
     */
    long forgetAbsent(Instant asOf, long importId) {
        return jdbc.sql("""
                        update install_state set state = 'UNKNOWN', as_of = ?, import_id = ?
                        where import_id <> ? and as_of <= ? and state <> 'UNKNOWN'
                        """)
                .param(asOf.atOffset(ZoneOffset.UTC))
                .param(importId)
                .param(importId)
                .param(asOf.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static SqlArrayValue numbers(List<Person> people) {
        return new SqlArrayValue("bigint", people.stream().map(Person::number).toArray());
    }
}
