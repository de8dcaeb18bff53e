package vn.loa.cli;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C (SIGINT) and SIGTERM. What a command registered is run in the JVM's shutdown hook, and the JVM then waits until
 * the command has handed back and returned, half a minute at most. The JVM itself ends with 130 or 143 afterwards. While
 * nothing is registered the process ends at once, as a process that has nothing to hand back should. Thread-safe.
 */
final class ShutdownSignal implements AutoCloseable {

    /** One thing to do when the process is told to end; closing it takes it back. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    private static final Duration HAND_BACK = Duration.ofSeconds(30);

    private final Map<Object, Runnable> actions = new ConcurrentHashMap<>();
    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch handedBack = new CountDownLatch(1);
    private final Thread hook = new Thread(this::ending, "shutdown-signal");

    private ShutdownSignal() {}

    static ShutdownSignal listen() {
        ShutdownSignal signal = new ShutdownSignal();
        try {
            Runtime.getRuntime().addShutdownHook(signal.hook);
        } catch (IllegalStateException endingAlready) {
            signal.close();
        }
        return signal;
    }

    /**
     * Registers what to do; when the process is ending already it is done at once.
     *
     * @param action returns soon, may run twice and on another thread, such as setting the signal of every running wave
     */
    Registration onShutdown(Runnable action) {
        Object key = new Object();
        actions.put(key, action);
        if (isEnding()) {
            run(action);
        }
        return () -> actions.remove(key);
    }

    /** Whether the process has been told to end. */
    boolean isEnding() {
        return told.getCount() == 0;
    }

    /** The command has returned and everything is printed: the process may go. */
    @Override
    public void close() {
        handedBack.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook is what waits for the latch; it has seen it now.
        }
    }

    private void ending() {
        told.countDown();
        if (actions.isEmpty()) {
            return;
        }
        actions.values().forEach(ShutdownSignal::run);
        try {
            if (!handedBack.await(HAND_BACK.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("loa: no hand-back within " + HAND_BACK.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One that fails must not keep the others from handing back. */
    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            System.err.println("loa: " + e);
        }
    }
}
