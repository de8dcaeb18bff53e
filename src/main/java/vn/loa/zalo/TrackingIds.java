package vn.loa.zalo;

import java.security.SecureRandom;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loa.channel.PartKey;

/**
 * Names messages towards Zalo, which echoes the name in its receipts: {@code <stamp>-<message in base 36>-<attempt>}, and {@code -<part>}
 * after the first of several, at most 48
 * letters, digits and hyphens (facts A1). The stamp is drawn once per database. Thread-safe.
 */
@Repository
class TrackingIds {

    private static final String LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 6;

    private final JdbcClient jdbc;
    private volatile String stamp = "";

    TrackingIds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Reads the stamp, or draws it; before the first {@link #of}. */
    void begin() {
        stamp = jdbc.sql("select stamp from zalo_stamp")
                .query(String.class)
                .optional()
                .orElseGet(this::draw);
    }

    String of(PartKey key) {
        if (stamp.isEmpty()) {
            throw new IllegalStateException("the stamp was not read");
        }
        String part = key.part() == 1 ? "" : "-" + key.part();
        return stamp + "-" + Long.toString(key.message(), 36) + "-" + key.attempt() + part;
    }

    private String draw() {
        SecureRandom random = new SecureRandom();
        StringBuilder drawn = new StringBuilder();
        for (int letter = 0; letter < LENGTH; letter++) {
            drawn.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        try {
            jdbc.sql("insert into zalo_stamp (only_one, stamp) values (1, ?)")
                    .params(drawn.toString())
                    .update();
            return drawn.toString();
        } catch (DuplicateKeyException e) {
            // Another node was first.
            return jdbc.sql("select stamp from zalo_stamp").query(String.class).single();
        }
    }
}
