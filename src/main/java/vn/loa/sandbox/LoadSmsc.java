package vn.loa.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An SMSC on 127.0.0.1 that costs next to nothing, to measure Loa against: one thread, raw sockets, every submit answered
 * ESME_ROK at once and delivered after a fixed time, no trouble and no log ({@link SmscSimulator} has both). It counts
 * exactly and notices whoever is sent the same part twice. A receipt that is refused is sent again after a second, 60 times
 * at most; when too many wait, it stops reading, so that TCP holds the submitter back. Safe to share.
 */
public final class LoadSmsc implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LoadSmsc.class);
    private static final int MOST_CONNECTIONS = 64;
    private static final int BACKLOG = 64;
    private static final long MOST_WAIT_MILLIS = 1_000;

    /**
     * After a turn with traffic it rests this long, so that the next turn finds more to do: a system call each for many
     * PDUs instead of a few. No SMSC answers sooner, and a window of 100 is still answered a hundred thousand times a second.
     */
    private static final long BREATH_NANOS = 50_000;

    private final ServerSocketChannel door;
    private final Selector selector;
    private final LoadExchange exchange;
    private final Thread thread;
    private final BlockingQueue<FutureTask<Void>> wishes = new ArrayBlockingQueue<>(16);

    // Only the thread.
    private final List<LoadLine> lines = new ArrayList<>();

    private volatile LoadTotals totals;
    private volatile int binds;
    private volatile boolean closing;

    /**
     * @param port 0 takes a free one
     * @param receiptDelay from a submit to its receipt
     * @param decimalIds message ids in decimal digits, else in small hexadecimal ones
     * @param mostWaiting receipts of a system id that may wait, 33 bytes each
     */
    public record Settings(int port, Duration receiptDelay, boolean decimalIds, int mostWaiting) {

        private static final int ENOUGH = 1 << 20;

        public static Settings after(Duration receiptDelay) {
            return new Settings(0, receiptDelay, false, ENOUGH);
        }

        public Settings at(int otherPort) {
            return new Settings(otherPort, receiptDelay, decimalIds, mostWaiting);
        }

        /** Room for so many waiting receipts. */
        public Settings holding(int receipts) {
            return new Settings(port, receiptDelay, decimalIds, Math.max(mostWaiting, receipts));
        }
    }

    private LoadSmsc(LoopbackDoor at, LoadExchange exchange) {
        this.door = at.channel();
        this.selector = at.selector();
        this.exchange = exchange;
        totals = exchange.totals(0);
        thread = new Thread(this::serve, "load-smsc");
        thread.setDaemon(true);
    }

    /**
     * Listens at once.
     *
     * @param clock of the dates in receipts
     * @throws UncheckedIOException when the port is taken
     */
    public static LoadSmsc start(Settings settings, Clock clock) {
        try {
            LoadSmsc smsc =
                    new LoadSmsc(LoopbackDoor.open(settings.port(), BACKLOG), new LoadExchange(settings, clock));
            smsc.thread.start();
            return smsc;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    public int port() {
        return door.socket().getLocalPort();
    }

    public LoadTotals totals() {
        return totals;
    }

    /** How many connections are bound now. */
    public int binds() {
        return binds;
    }

    /** Forgets who was sent what: a new wave may text the same people again. Nothing may be in flight. */
    public void watchAnew() {
        tell(() -> exchange.seen = new SeenParts());
    }

    /** Keeps receipts back until they are let go, all at once. */
    public void holdReceipts(boolean wanted) {
        tell(() -> {
            exchange.held = wanted;
            exchange.mailboxes.values().forEach(mailbox -> mailbox.hold(wanted));
        });
    }

    /**
     * Sends receipts for messages that will only be submitted later, as fast as they are acknowledged.
     *
     * @param numbers the number in each place, 0 and up
     */
    public void foretell(LongUnaryOperator numbers, long count) {
        tell(() -> exchange.mailboxes.values().stream()
                .findFirst()
                .ifPresent(mailbox -> mailbox.foretell(numbers, count)));
    }

    /** Whether submits are answered with the id that {@link #foretell} gave their number, and have no other receipt. */
    public void answerAsForetold(boolean wanted) {
        tell(() -> exchange.foretold = wanted);
    }

    /** Closes every connection. */
    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
            if (thread.isAlive()) {
                log.warn("the load SMSC on port {} did not end in 10 s", port());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Runnable wish) {
        FutureTask<Void> task = new FutureTask<>(wish, null);
        wishes.add(task);
        selector.wakeup();
        try {
            task.get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the load SMSC does not answer", e);
        }
    }

    private void serve() {
        try (door;
                selector) {
            while (!closing) {
                turn();
            }
            for (LoadLine line : List.copyOf(lines)) {
                drop(line);
            }
            publish();
        } catch (IOException | RuntimeException e) {
            log.error("the load SMSC on port {} has died", port(), e);
        }
    }

    private void turn() throws IOException {
        selector.select(patience(System.nanoTime()));
        selector.selectedKeys().clear();
        for (FutureTask<Void> wish = wishes.poll(); wish != null; wish = wishes.poll()) {
            wish.run();
        }
        letIn();
        long now = System.nanoTime();
        boolean busy = readAll(now);
        exchange.pdus.lookAtClock();
        for (LoadMailbox mailbox : exchange.mailboxes.values()) {
            busy |= mailbox.pump(now);
        }
        // Before the answers leave: whoever has an answer finds it counted.
        publish();
        flushAll();
        if (busy) {
            LockSupport.parkNanos(BREATH_NANOS);
        }
    }

    private long patience(long now) {
        long nanos = TimeUnit.MILLISECONDS.toNanos(MOST_WAIT_MILLIS);
        for (LoadMailbox mailbox : exchange.mailboxes.values()) {
            nanos = Math.min(nanos, mailbox.dueIn(now));
        }
        if (lines.stream().anyMatch(LoadLine::isStalled)) {
            nanos = 0;
        }
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    private void letIn() throws IOException {
        SocketChannel channel = door.accept();
        while (channel != null) {
            if (lines.size() >= MOST_CONNECTIONS) {
                channel.close();
            } else {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
                lines.add(new LoadLine(channel, key, exchange));
            }
            channel = door.accept();
        }
    }

    private boolean readAll(long now) {
        boolean any = false;
        for (int i = lines.size() - 1; i >= 0; i--) {
            try {
                any |= lines.get(i).read(now);
            } catch (IOException | IndexOutOfBoundsException over) {
                log.debug("connection ended: {}", over.toString());
                drop(lines.get(i));
            }
        }
        return any;
    }

    private void flushAll() {
        for (int i = lines.size() - 1; i >= 0; i--) {
            try {
                lines.get(i).flush();
            } catch (IOException over) {
                log.debug("connection ended: {}", over.toString());
                drop(lines.get(i));
            }
        }
    }

    private void drop(LoadLine line) {
        lines.remove(line);
        try {
            line.close(System.nanoTime());
        } catch (IOException e) {
            log.debug("a connection could not be closed: {}", e.toString());
        }
    }

    private void publish() {
        totals = exchange.totals(
                lines.stream().mapToInt(LoadLine::unacknowledged).sum());
        binds = (int) lines.stream().filter(LoadLine::isBound).count();
    }
}
