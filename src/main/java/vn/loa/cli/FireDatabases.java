package vn.loa.cli;

import vn.loa.fire.FireDatabase;

/** What {@code --database} may be. */
enum FireDatabases {
    H2;

    FireDatabase start() {
        return FireDatabase.h2();
    }
}
