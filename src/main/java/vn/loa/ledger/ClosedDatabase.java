package vn.loa.ledger;

import java.sql.SQLException;

/** Tells a database that failed this time from one that is gone for this process. */
final class ClosedDatabase {

    /** H2's DATABASE_IS_CLOSED: after it could not write, it closes itself and stays so until a process opens it anew. */
    private static final int H2_CLOSED = 90_098;

    private ClosedDatabase() {}

    static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == H2_CLOSED) {
                return true;
            }
        }
        return false;
    }
}
