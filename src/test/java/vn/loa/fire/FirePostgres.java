package vn.loa.fire;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import vn.loa.TestDatabase;

/** A PostgreSQL server that outlives the victims and keeps what it committed; a database for each home. */
final class FirePostgres implements FireDatabase {

    private final EmbeddedPostgres server;
    private final AtomicInteger next = new AtomicInteger();

    private FirePostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    static FireDatabase of(TestDatabase database) {
        return switch (database) {
            case H2 -> FireDatabase.h2();
            case POSTGRESQL -> start();
        };
    }

    private static FirePostgres start() {
        try {
            // Embedded, it does without either unless told otherwise.
            return new FirePostgres(EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public Map<String, String> next() {
        String database = "fire" + next.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Map.of("url", server.getJdbcUrl("postgres", database), "username", "postgres", "password", "");
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
