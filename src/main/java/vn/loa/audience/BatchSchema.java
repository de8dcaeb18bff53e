package vn.loa.audience;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * Migration V1: the tables of Spring Batch, from the script its own jar brings for the database, so that nothing of it is
 * copied. It lives here because imports are the first jobs there are; the jobs of waves use the same tables.
 */
@Component
class BatchSchema extends BaseJavaMigration {

    @Override
    protected void init() {
        // The name says what it is; the version is not in it.
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("1");
    }

    @Override
    public String getDescription() {
        return "spring batch";
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        String vendor = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        ScriptUtils.executeSqlScript(
                connection, new ClassPathResource("org/springframework/batch/core/schema-" + vendor + ".sql"));
    }
}
