package vn.loa.cli;

import org.jspecify.annotations.Nullable;

/**
 * Who runs a command line: a person in front of this process, or another process that asked the owner of its home.
 *
 * @param language of whoever reads the answer, unless the command line says otherwise
 * @param shutdown of the process that runs the command
 * @param owner the engine that runs here already and answers; null when a person asks this process
 */
record Caller(
        String language, ShutdownSignal shutdown, @Nullable Engine owner) {

    /** The person in front of this process. */
    static Caller here(ShutdownSignal shutdown) {
        return new Caller(System.getenv().getOrDefault("LOA_LANG", "vi"), shutdown, null);
    }
}
