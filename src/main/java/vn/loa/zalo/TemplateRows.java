package vn.loa.zalo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps of each template how long Zalo goes on trying, which outlives the process that asked. */
@Repository
class TemplateRows {

    private final JdbcClient jdbc;

    TemplateRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void save(String oa, String template, Duration timeout, Instant now) {
        if (update(oa, template, timeout, now) == 0) {
            try {
                jdbc.sql(
                                "insert into zalo_template (oa_id, template_id, timeout_millis, synced_at) values (?, ?, ?, ?)")
                        .params(oa, template, timeout.toMillis(), now.toEpochMilli())
                        .update();
            } catch (DuplicateKeyException e) {
                // Another node was first; this one knows the same or better.
                int unused = update(oa, template, timeout, now);
            }
        }
    }

    private int update(String oa, String template, Duration timeout, Instant now) {
        return jdbc.sql(
                        "update zalo_template set timeout_millis = ?, synced_at = ? where oa_id = ? and template_id = ?")
                .params(timeout.toMillis(), now.toEpochMilli(), oa, template)
                .update();
    }

    /** The longest that any template of the account is tried; empty when none is known. */
    Optional<Duration> longest(String oa) {
        return jdbc.sql("select max(timeout_millis) from zalo_template where oa_id = ?")
                .params(oa)
                .query((row, n) -> Duration.ofMillis(row.getLong(1)))
                .optional()
                .filter(longest -> !longest.isZero());
    }
}
