package vn.loa.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A carrier's SMSC on 127.0.0.1, for the demo and for tests: takes any number of binds, answers submits and sends
 * delivery receipts as its {@link SmscScript} says, and counts and logs what it took, so that somebody outside Loa can
 * be asked who got what. Safe to share between threads.
 *
 * <p>Memory is bounded: 12 to 36 bytes for each destination and part, and at most 300,000 waiting receipts a system id.
 */
public final class SmscSimulator implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SmscSimulator.class);
    private static final int MOST_CONNECTIONS = 64;
    private static final int BACKLOG = 64;
    private static final AtomicInteger THREAD = new AtomicInteger();

    private final int port;
    private volatile ServerSocket door;
    private final Exchange exchange;
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, MOST_CONNECTIONS + 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), SmscSimulator::thread);
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();

    private SmscSimulator(ServerSocket door, Exchange exchange) {
        this.door = door;
        this.port = door.getLocalPort();
        this.exchange = exchange;
    }

    /**
     * Listens at once.
     *
     * @param clock of the log's {@code at} and of the dates in receipts
     * @throws UncheckedIOException when the port is taken or the log cannot be written
     */
    public static SmscSimulator start(SmscScript script, Clock clock) {
        try {
            ServerSocket door = listen(script.door().port());
            Exchange exchange =
                    new Exchange(script, clock, SubmitLog.open(script.door().log(), clock));
            SmscSimulator simulator = new SmscSimulator(door, exchange);
            simulator.threads.execute(() -> simulator.letIn(door));
            return simulator;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    public int port() {
        return port;
    }

    /** How many parts for this number were taken: answered 0, or kept without an answer. The leading + is ignored. */
    public int takenFor(String number) {
        return exchange.tally.taken(Tally.destination(number));
    }

    /** How often this part for this number was taken; parts count from 1. */
    public int takenFor(String number, int part) {
        return exchange.tally.taken(Tally.destination(number), part);
    }

    /** How many (number, part) pairs were taken more than so many times; with 1, after one wave, those texted twice. */
    public int takenMoreThan(int times) {
        return exchange.tally.takenMoreThan(times);
    }

    /** How many different numbers were submitted to, taken or not. */
    public int destinations() {
        return exchange.tally.destinations();
    }

    /** How many query_sm came, about messages it knows and others. */
    public long questions() {
        return exchange.sent.questions();
    }

    /** How many messages were asked about more than so many times. */
    public int askedMoreThan(int times) {
        return exchange.sent.askedMoreThan(times);
    }

    public SmscTotals totals() {
        return exchange.totals();
    }

    /** How many connections are bound now. */
    public int binds() {
        return (int) lines.stream().filter(Line::isBound).count();
    }

    /** Drops every connection, as a broken network does; new ones are let in. */
    public void hangUp() {
        lines.forEach(Line::cut);
    }

    /**
     * Nobody answers here any more and every connection drops, as when the machine dies. What it has taken it still knows
     * when it {@link #reopen}s, as an SMSC does that keeps its messages on a disk: answers that had not left are lost,
     * receipts are not.
     */
    public void shut() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hangUp();
    }

    /**
     * Listens again, on the same port.
     *
     * @throws UncheckedIOException when somebody else has taken it meanwhile
     */
    public void reopen() {
        try {
            ServerSocket next = listen(port);
            door = next;
            threads.execute(() -> letIn(next));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /**
     * The longest that a write to the log took. No submit is read meanwhile, and its answers wait: those that have arrived
     * by then are noted together, later than they came.
     */
    public Duration longestLogWrite() {
        return exchange.log.longestWrite();
    }

    /** Closes every connection and the log. */
    @Override
    public void close() {
        shut();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                log.warn("a connection of the simulator on port {} did not end in 10 s", port());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.log.close();
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
    }

    private void letIn(ServerSocket open) {
        while (!open.isClosed()) {
            try {
                serve(open, open.accept());
            } catch (IOException e) {
                if (!open.isClosed()) {
                    log.warn("the simulator on port {} could not let somebody in", port(), e);
                }
            }
        }
    }

    private void serve(ServerSocket open, Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        Line line = new Line(socket, exchange);
        lines.add(line);
        try {
            threads.execute(() -> {
                try {
                    line.run();
                } finally {
                    lines.remove(line);
                }
            });
        } catch (RejectedExecutionException full) {
            lines.remove(line);
            line.cut();
        }
        if (open.isClosed()) {
            line.cut();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "smsc-simulator-" + THREAD.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
