package vn.loa.work;

import java.time.Duration;

/** A named daemon thread for work that goes on until it is told to stop and has finished what is left. */
public final class WorkThread {

    private final Thread thread;
    private volatile boolean running;

    /** @param work returns soon after {@link #isRunning} has become false */
    public WorkThread(String name, Runnable work) {
        thread = new Thread(work, name);
        thread.setDaemon(true);
    }

    public void start() {
        running = true;
        thread.start();
    }

    /** Waits for the work to finish what is left, at most so long. */
    public void stop(Duration atMost) {
        running = false;
        try {
            thread.join(atMost.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean isRunning() {
        return running;
    }

    /** Whether the work goes on; false also when it failed. */
    public boolean isAlive() {
        return thread.isAlive();
    }
}
