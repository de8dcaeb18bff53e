package vn.loa.fire;

import java.nio.file.Path;
import java.util.Map;

/** Where the victims keep their ledger. It outlives them: a database server is not killed with its client. */
public interface FireDatabase extends AutoCloseable {

    /** {@code h2} or {@code postgresql}. */
    String name();

    /** The {@code spring.datasource} keys of a new, empty database; none for the home's own. */
    Map<String, String> next();

    @Override
    void close();

    /** A PostgreSQL server of the trial's own, with its data in this directory. */
    static FireDatabase postgresql(Path directory) {
        return FirePostgres.start(directory);
    }

    /** The database file in each home. */
    static FireDatabase h2() {
        return new FireDatabase() {
            @Override
            public String name() {
                return "h2";
            }

            @Override
            public Map<String, String> next() {
                return Map.of();
            }

            @Override
            public void close() {
                // Its files go with the home.
            }
        };
    }
}
