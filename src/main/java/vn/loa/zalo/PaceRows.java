package vn.loa.zalo;

import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Shares the requests of an app's minute among all nodes. */
@Repository
class PaceRows {

    /** A node whose clock is further ahead than this was wrong, and must not hold the others back. */
    private static final long WRONG_CLOCK = 5;

    private static final int TRIES = 10;

    private final JdbcClient jdbc;

    PaceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Minute(long at, long used) {}

    /**
     * Reserves up to so many requests of this minute.
     *
     * @param minute minutes since 1970
     * @param limit of the minute
     * @return how many it got, 0 when the minute is used up
     */
    int reserve(String app, long minute, int wanted, int limit) {
        for (int left = TRIES; left > 0; left--) {
            Minute now = read(app);
            // Of two nodes the slower clock counts into the faster one's minute.
            boolean counts = now.at() >= minute && now.at() <= minute + WRONG_CLOCK;
            long used = counts ? now.used() : 0;
            int granted = (int) Math.max(0, Math.min(wanted, limit - used));
            if (granted == 0 || replace(app, now, new Minute(counts ? now.at() : minute, used + granted))) {
                return granted;
            }
        }
        return 0;
    }

    private Minute read(String app) {
        return find(app).orElseGet(() -> {
            try {
                jdbc.sql("insert into zalo_pace (app_id, at_minute, used) values (?, 0, 0)")
                        .params(app)
                        .update();
                return new Minute(0, 0);
            } catch (DuplicateKeyException e) {
                // Another node was first.
                return find(app).orElseThrow();
            }
        });
    }

    private Optional<Minute> find(String app) {
        return jdbc.sql("select at_minute, used from zalo_pace where app_id = ?")
                .params(app)
                .query((row, n) -> new Minute(row.getLong(1), row.getLong(2)))
                .optional();
    }

    private boolean replace(String app, Minute before, Minute after) {
        return jdbc.sql("update zalo_pace set at_minute = ?, used = ? where app_id = ? and at_minute = ? and used = ?")
                        .params(after.at(), after.used(), app, before.at(), before.used())
                        .update()
                == 1;
    }
}
