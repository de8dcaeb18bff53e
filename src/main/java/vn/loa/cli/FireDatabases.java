package vn.loa.cli;

import java.nio.file.Path;
import vn.loa.fire.FireDatabase;

/** What {@code --database} may be. */
enum FireDatabases {
    H2,
    POSTGRESQL;

    /** @param dir for the data of a server */
    FireDatabase start(Path dir) {
        return switch (this) {
            case H2 -> FireDatabase.h2();
            case POSTGRESQL -> FireDatabase.postgresql(dir);
        };
    }
}
