package vn.loa.zalo;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.loa.TestDatabase;

/** A database with the schema, and as many pools on it as there are nodes. */
final class ZaloDatabase implements AutoCloseable {

    private final HikariDataSource pool;

    private ZaloDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    static ZaloDatabase open(TestDatabase database, Path home) {
        return open(database.url(home), database.user());
    }

    static ZaloDatabase open(String url, String user) {
        HikariDataSource pool = pool(url, user, "");
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration/common")
                .load()
                .migrate();
        return new ZaloDatabase(pool);
    }

    /** Another node's connections to the same database. */
    ZaloDatabase another() {
        return new ZaloDatabase(pool(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword()));
    }

    private static HikariDataSource pool(String url, String user, String password) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(4);
        return pool;
    }

    Connection connection() throws SQLException {
        return pool.getConnection();
    }

    JdbcClient jdbc() {
        return JdbcClient.create(pool);
    }

    @Override
    public void close() {
        pool.close();
    }
}
