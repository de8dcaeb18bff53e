package vn.loa.fire;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A PostgreSQL server with a database for each home; it forces every commit to the disk. */
final class FirePostgres implements FireDatabase {

    private static final String USER = "postgres";

    private final EmbeddedPostgres server;
    private int databases;

    private FirePostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    static FirePostgres start(Path directory) {
        try {
            return new FirePostgres(EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
                    .setRegisterShutdownHook(true)
                    // Embedded, it does without either unless told otherwise.
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
        String database = "fire" + ++databases;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + database);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the database " + database, e);
        }
        return Map.of("url", server.getJdbcUrl(USER, database), "username", USER, "password", "");
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
