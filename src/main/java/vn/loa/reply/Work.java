package vn.loa.reply;

import java.time.Duration;

/** A named daemon thread for work that goes on until it is told to stop and has finished what is left. */
final class Work {

    private final Thread thread;
    private volatile boolean running;

    /** @param work returns soon after {@link #isRunning} has become false */
    Work(String name, Runnable work) {
        thread = new Thread(work, name);
        thread.setDaemon(true);
    }

    void start() {
        running = true;
        thread.start();
    }

    /** Waits for the work to finish what is left, at most so long. */
    void stop(Duration atMost) {
        running = false;
        try {
            thread.join(atMost.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isRunning() {
        return running;
    }

    /** Whether somebody still does it; false also when it failed. */
    boolean isAlive() {
        return thread.isAlive();
    }
}
