package vn.loa;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The databases that everything durable is tested on. PostgreSQL is a real server, one for the whole test run; each call
 * of {@link #url} gives a database of its own.
 */
public enum TestDatabase {
    H2 {
        @Override
        public String url(Path home) {
            return "jdbc:h2:file:" + home.resolve("data/test" + NEXT.incrementAndGet())
                    + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        }

        @Override
        public String user() {
            return "loa";
        }
    },
    POSTGRESQL {
        @Override
        public String url(Path home) {
            String name = "test" + NEXT.incrementAndGet();
            try (Connection connection = Server.ONE.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return Server.ONE.getJdbcUrl("postgres", name);
        }

        @Override
        public String user() {
            return "postgres";
        }
    };

    private static final AtomicInteger NEXT = new AtomicInteger();

    public abstract String url(Path home);

    public abstract String user();

    /** A pool on a new, empty database. */
    public HikariDataSource open(Path home) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url(home));
        pool.setUsername(user());
        pool.setPassword("");
        pool.setMaximumPoolSize(8);
        return pool;
    }

    private static final class Server {

        static final EmbeddedPostgres ONE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
