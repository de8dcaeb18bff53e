package vn.loa.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where the process starts: one command line on its own streams. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        ShutdownSignal shutdown = ShutdownSignal.listen();
        int exit = LoaCommand.run(shutdown, out, err, args);
        // A signal ends the process with a code of its own, which System.exit would overtake once all hooks have run.
        if (!shutdown.isEnding()) {
            System.exit(exit);
        }
    }
}
