package vn.loa.audience;

/** Follows an import while it runs, on the import's thread. */
public interface ImportWatcher {

    /** Says nothing, and lets nobody be forgotten. */
    ImportWatcher SILENT = new ImportWatcher() {};

    /** Rows of the file read so far. */
    default void reading(long rows) {}

    /** Rows written so far, of this many. */
    default void writing(long rows, long of) {}

    /**
     * A full file of install states misses many people known so far, as a truncated one does.
     *
     * @return whether they shall be unknown from now on; otherwise the import is refused and nothing changes
     */
    default boolean mayForget(long absent, long known) {
        return false;
    }
}
