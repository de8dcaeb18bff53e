package vn.loa.cli;

import java.util.concurrent.CountDownLatch;

/** Keeps a simulator running in this process until SIGINT or SIGTERM: being stopped is its way to end. */
final class UntilStopped {

    private UntilStopped() {}

    /**
     * @param thread name of the one that stops it
     * @param stopAndTell ends it and prints what it has counted; runs in a shutdown hook
     */
    static int run(String thread, Runnable tellStart, Runnable stopAndTell) {
        Thread atExit = new Thread(
                () -> {
                    stopAndTell.run();
                    // Halting is what turns the 143 or 130 of a signal into 0.
                    Runtime.getRuntime().halt(ExitCode.GOOD);
                },
                thread);
        Runtime.getRuntime().addShutdownHook(atExit);
        tellStart.run();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Runtime.getRuntime().removeShutdownHook(atExit);
            stopAndTell.run();
            Thread.currentThread().interrupt();
        }
        return ExitCode.GOOD;
    }
}
