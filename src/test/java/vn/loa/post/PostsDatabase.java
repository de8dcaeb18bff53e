package vn.loa.post;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.loa.TestDatabase;

/** An empty database with the schema of posts. */
record PostsDatabase(HikariDataSource pool) implements AutoCloseable {

    static PostsDatabase open(TestDatabase database, Path home) {
        HikariDataSource pool = database.open(home);
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration/common")
                .load()
                .migrate();
        return new PostsDatabase(pool);
    }

    PostRows rows() {
        return new PostRows(JdbcClient.create(pool));
    }

    String state(long id) {
        return JdbcClient.create(pool)
                .sql("select state from post where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    @Override
    public void close() {
        pool.close();
    }
}
