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
        HikariDataSource pool = database.open(home);
        pool.setMaximumPoolSize(4);
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration/common")
                .load()
                .migrate();
        return new ZaloDatabase(pool);
    }

    /** Another node's connections to the same database. */
    ZaloDatabase another() {
        HikariDataSource other = new HikariDataSource();
        other.setJdbcUrl(pool.getJdbcUrl());
        other.setUsername(pool.getUsername());
        other.setPassword(pool.getPassword());
        other.setMaximumPoolSize(4);
        return new ZaloDatabase(other);
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
