package vn.loa.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database that a bench runs on: H2 in a file of its home, a PostgreSQL server that lives as long as the bench and in its
 * directory, or one that is there already. All of them make a commit durable before it returns. Close it to stop the server;
 * a JVM that ends on a signal stops it too.
 */
public final class BenchDatabase implements AutoCloseable {

    /** What whoever looks after a server of one machine would set; the rest is as PostgreSQL comes. */
    private static final Map<String, String> SERVER = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "shared_buffers", "512MB",
            "max_wal_size", "4GB",
            "max_connections", "64");

    private final Map<String, Object> settings;
    private final @Nullable EmbeddedPostgres server;

    private BenchDatabase(Map<String, Object> settings, @Nullable EmbeddedPostgres server) {
        this.settings = settings;
        this.server = server;
    }

    /** The one of a home that has no settings. */
    public static BenchDatabase h2() {
        return new BenchDatabase(Map.of(), null);
    }

    /** An empty database that somebody else looks after. */
    public static BenchDatabase at(String jdbcUrl, String user) {
        return new BenchDatabase(settings(jdbcUrl, user), null);
    }

    /**
     * A server of its own on a free port. As root it drops its rights by {@code unshare}, because PostgreSQL does not run as
     * root.
     *
     * @param directory for its data, which is removed when it closes
     */
    public static BenchDatabase postgresql(Path directory) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(true)
                // On a signal it goes at once: whoever works on it then fails soon, and no server is left behind.
                .setRegisterShutdownHook(true);
        SERVER.forEach(builder::setServerConfig);
        EmbeddedPostgres server = builder.start();
        return new BenchDatabase(settings(server.getJdbcUrl("postgres", "postgres"), "postgres"), server);
    }

    /** A new, empty database of the same server, or this one where that is not Loa's to decide. Closing it stops nothing. */
    public BenchDatabase another(String name) throws SQLException {
        if (server == null) {
            return new BenchDatabase(settings, null);
        }
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return at(server.getJdbcUrl("postgres", name), "postgres");
    }

    /**
     * Writes out what was left in memory, so that what is measured next does not pay for what was before. Does nothing where
     * somebody else looks after the server.
     */
    public void checkpoint(DataSource database) throws SQLException {
        if (server == null && !settings.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    /** Settings that lead an engine here. */
    public Map<String, Object> settings() {
        return settings;
    }

    /** Where another process finds it; empty for H2, which each home has its own of. */
    public String jdbcUrl() {
        return String.valueOf(settings.getOrDefault("spring.datasource.url", ""));
    }

    /** Who signs in at {@link #jdbcUrl}. */
    public String user() {
        return String.valueOf(settings.getOrDefault("spring.datasource.username", ""));
    }

    /** Product and version, such as {@code PostgreSQL 18.6}. */
    public static String name(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return connection.getMetaData().getDatabaseProductName() + " "
                    + connection.getMetaData().getDatabaseProductVersion();
        }
    }

    /** What makes a commit durable there, and what it may use, as the database itself says. */
    public static Map<String, String> conditions(DataSource database) throws SQLException {
        Map<String, String> conditions = new LinkedHashMap<>();
        if (name(database).startsWith("PostgreSQL")) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes", "shared_buffers"}) {
                conditions.put(setting, ask(database, "show " + setting));
            }
        } else {
            conditions.put(
                    "write_delay",
                    ask(
                            database,
                            "select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'"));
        }
        return conditions;
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private static Map<String, Object> settings(String jdbcUrl, String user) {
        return Map.of("spring.datasource.url", jdbcUrl, "spring.datasource.username", user);
    }

    private static String ask(DataSource database, String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
