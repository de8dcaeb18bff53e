package vn.loa.fire;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Java itself sends only TERM and KILL. */
final class SendSignal {

    private SendSignal() {}

    /** @param signal such as {@code INT} */
    static void to(Process process, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
