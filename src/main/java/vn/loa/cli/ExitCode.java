package vn.loa.cli;

/** How a command ends. Scripts rely on these numbers. */
final class ExitCode {

    static final int GOOD = 0;
    static final int FAILED = 1;
    /** An unreadable file, a missing column, a bad key, setting, argument or number. Nothing changed. */
    static final int BAD_INPUT = 2;
    /** In doubt, pending or in flight above zero, unbalanced, or paused by hours. */
    static final int UNFINISHED = 3;
    /** Ctrl-C, after a clean hand-back. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
