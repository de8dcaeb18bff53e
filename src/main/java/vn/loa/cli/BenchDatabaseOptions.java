package vn.loa.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.loa.bench.BenchDatabase;

/** Which database a bench runs on. */
final class BenchDatabaseOptions {

    private enum Kind {
        H2,
        POSTGRESQL
    }

    @Option(
            names = "--database",
            paramLabel = "h2|postgresql",
            description = "a database of the bench's own that goes away with it (default: ${DEFAULT-VALUE})")
    private Kind kind = Kind.H2;

    @Option(names = "--jdbc-url", paramLabel = "URL", description = "an empty database to measure on instead")
    private @Nullable String jdbcUrl;

    @Option(names = "--jdbc-user", paramLabel = "NAME", description = "who signs in there")
    private String jdbcUser = "loa";

    /** @param home of the bench; a server keeps its data in there */
    BenchDatabase open(Path home) throws IOException {
        QuietLog.warningsToStandardError();
        if (jdbcUrl != null) {
            return BenchDatabase.at(jdbcUrl, jdbcUser);
        }
        return switch (kind) {
            case H2 -> BenchDatabase.h2();
            case POSTGRESQL -> BenchDatabase.postgresql(home.resolve("postgresql"));
        };
    }
}
