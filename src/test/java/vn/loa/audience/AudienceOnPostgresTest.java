package vn.loa.audience;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

class AudienceOnPostgresTest extends AudienceScenarios {

    private @Nullable EmbeddedPostgres postgres;

    @Override
    List<String> database(Path folder) {
        try {
            EmbeddedPostgres started = EmbeddedPostgres.builder().start();
            postgres = started;
            return List.of(
                    "--spring.datasource.url=" + started.getJdbcUrl("postgres", "postgres"),
                    "--spring.datasource.username=postgres",
                    "--spring.datasource.password=postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    String product() {
        return "PostgreSQL";
    }

    @AfterAll
    void stopPostgres() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }
}
