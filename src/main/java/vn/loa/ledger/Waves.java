package vn.loa.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.loa.campaign.Campaign;

/** Keeps waves. Every change of state is conditional and says whether it won; that is the lock. */
@Repository
public class Waves {

    /** Message ids of a wave start at its id shifted by this, so that waves number their messages without asking each other. */
    private static final int MESSAGES_OF_A_WAVE_BITS = 34;

    private final JdbcClient jdbc;

    Waves(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The row that decides whether a firing happens (promise 5).
     *
     * @throws org.springframework.dao.DuplicateKeyException when this campaign already fired for this cause at this second
     */
    @Transactional
    public Wave create(Campaign campaign, Cause cause, Instant firedAt, boolean live) {
        int round = jdbc.sql("select coalesce(max(round), 0) + 1 from wave where campaign = ?")
                .param(campaign.id())
                .query(Integer.class)
                .single();
        jdbc.sql("""
                        insert into wave (campaign, round, cause, fired_at_seconds, valid_until, state, definition,
                                          first_message, last_message, live)
                        values (?, ?, ?, ?, ?, 'PLANNING', ?, 0, 0, ?)
                        """)
                .params(
                        campaign.id(),
                        round,
                        cause.name(),
                        firedAt.getEpochSecond(),
                        firedAt.plus(campaign.validity()).toEpochMilli(),
                        campaign.source(),
                        live)
                .update();
        jdbc.sql("""
                        update wave set first_message = id * ? + 1, last_message = id * ?
                        where campaign = ? and round = ?
                        """)
                .params(1L << MESSAGES_OF_A_WAVE_BITS, 1L << MESSAGES_OF_A_WAVE_BITS, campaign.id(), round)
                .update();
        return named(campaign.id() + "-" + round).orElseThrow();
    }

    public Wave get(long id) {
        return jdbc.sql("select * from wave where id = ?")
                .param(id)
                .query((row, i) -> wave(row))
                .single();
    }

    /** @param name the campaign's id, a dash, and the round */
    public Optional<Wave> named(String name) {
        int dash = name.lastIndexOf('-');
        if (dash < 1 || !name.substring(dash + 1).matches("[1-9][0-9]{0,8}")) {
            return Optional.empty();
        }
        return jdbc.sql("select * from wave where campaign = ? and round = ?")
                .params(name.substring(0, dash), Integer.parseInt(name.substring(dash + 1)))
                .query((row, i) -> wave(row))
                .optional();
    }

    /** Newest first. */
    public List<Wave> all() {
        return jdbc.sql("select * from wave order by fired_at_seconds desc, id desc")
                .query((row, i) -> wave(row))
                .list();
    }

    public Optional<Wave> newestOf(String campaign) {
        return jdbc.sql("select * from wave where campaign = ? order by round desc limit 1")
                .param(campaign)
                .query((row, i) -> wave(row))
                .optional();
    }

    /** As {@link #newestOf}, without those that were refused as a whole: they texted nobody. */
    public Optional<Wave> newestThatTexted(String campaign) {
        return jdbc.sql("select * from wave where campaign = ? and state <> 'FAILED' order by round desc limit 1")
                .param(campaign)
                .query((row, i) -> wave(row))
                .optional();
    }

    /**
     * Moves a wave on, unless somebody moved it first.
     *
     * @return whether it was in {@code from} and is in {@code to} now
     */
    public boolean move(long wave, WaveState from, WaveState to) {
        return jdbc.sql("update wave set state = ? where id = ? and state = ?")
                        .params(to.name(), wave, from.name())
                        .update()
                == 1;
    }

    /** A person said that many real people may be texted by this wave. */
    public void sayLive(Wave wave) {
        jdbc.sql("update wave set live = true where id = ?").param(wave.id()).update();
    }

    void planned(long wave, long throughNumber, long lastMessage) {
        jdbc.sql("update wave set planned_through = ?, last_message = ? where id = ?")
                .params(throughNumber, lastMessage, wave)
                .update();
    }

    void recounted(long wave, boolean balanced, Instant at) {
        jdbc.sql("update wave set balanced = ?, recounted_at = ? where id = ?")
                .params(balanced, at.toEpochMilli(), wave)
                .update();
    }

    private static Wave wave(ResultSet row) throws SQLException {
        Long plannedThrough = row.getObject("planned_through", Long.class);
        Long recountedAt = row.getObject("recounted_at", Long.class);
        return new Wave(
                row.getLong("id"),
                row.getString("campaign") + "-" + row.getInt("round"),
                row.getString("campaign"),
                Cause.valueOf(row.getString("cause")),
                Instant.ofEpochSecond(row.getLong("fired_at_seconds")),
                Instant.ofEpochMilli(row.getLong("valid_until")),
                WaveState.valueOf(row.getString("state")),
                row.getString("definition"),
                plannedThrough,
                row.getLong("first_message"),
                row.getLong("last_message"),
                row.getBoolean("live"),
                row.getObject("balanced", Boolean.class),
                instant(recountedAt));
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
