package vn.loa.channel;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes several channels at once, so that one that hangs costs the others none of their time to say good-bye. */
public final class CloseChannels {

    private static final Logger log = LoggerFactory.getLogger(CloseChannels.class);

    /** What closing may take beyond its time: last octets, threads that end. */
    private static final Duration LAST_STEPS = Duration.ofSeconds(5);

    private CloseChannels() {}

    /** Returns when all are closed; a little after the time is over at the latest, whatever they do. */
    public static void all(List<? extends Channel> channels, Duration atMost) {
        List<Thread> closers =
                channels.stream().map(channel -> closer(channel, atMost)).toList();
        closers.forEach(Thread::start);
        long until = System.nanoTime() + atMost.plus(LAST_STEPS).toNanos();
        try {
            for (Thread closer : closers) {
                long left = until - System.nanoTime();
                if (left > 0) {
                    closer.join(Duration.ofNanos(left).toMillis() + 1);
                }
                if (closer.isAlive()) {
                    log.warn("{} is still not done", closer.getName());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread closer(Channel channel, Duration atMost) {
        String name = channel.route().name();
        Thread thread = new Thread(() -> channel.close(atMost), "loa-close-" + name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((failed, e) -> log.error("{} could not be closed", name, e));
        return thread;
    }
}
