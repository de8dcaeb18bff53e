package vn.loa.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.sandbox.ZaloScript.Account;

/**
 * A Zalo on 127.0.0.1 that costs next to nothing, to measure Loa against: one thread, raw sockets, every message taken and answered
 * after a fixed time, and reported by a signed webhook right after its answer when it has a tracking id. No trouble, no quota, no
 * log ({@link ZaloSimulator} has all of them). It counts exactly and notices whoever is sent anything twice. Other processes ask
 * it by {@code GET /lean/totals}, and {@code GET /lean/anew} to forget. Safe to share.
 */
public final class LeanZalo implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LeanZalo.class);

    private static final int BACKLOG = 1_024;
    private static final long MOST_WAIT_MILLIS = 1_000;
    private static final String NUMBER = "\"phone\":\"";
    private static final String TRACKING = "\"tracking_id\":\"";

    private final ServerSocketChannel door;
    private final Selector selector;
    private final long answerNanos;
    private final LeanZaloBodies bodies;
    private final LeanZaloHooks hooks;
    private final Thread thread;

    // Only the thread.
    private final Deque<Due> due = new ArrayDeque<>();
    private SeenParts seen = new SeenParts();
    private long messages;
    private long untracked;
    private long connections;
    private long firstAt;
    private long webhooksBefore;
    private long refusedBefore;
    private long lastId;

    private volatile boolean closing;

    /**
     * @param port 0 takes a free one
     * @param answer from a message to its answer
     * @param hookPort of this machine, where webhooks are taken at {@code /hooks/zalo}
     */
    public record Settings(int port, Duration answer, int hookPort) {}

    /** A message that waits for its answer; all wait equally long. */
    private record Due(long at, LeanHttp line, String number, String tracking) {}

    private LeanZalo(LoopbackDoor at, Settings settings, Clock clock) {
        this.door = at.channel();
        this.selector = at.selector();
        this.answerNanos = settings.answer().toNanos();
        InetSocketAddress hook = new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.hookPort());
        this.bodies = new LeanZaloBodies(account(), clock, "127.0.0.1:" + settings.hookPort(), "/hooks/zalo");
        this.hooks = new LeanZaloHooks(hook, selector);
        this.lastId = clock.millis() * 1_000;
        thread = new Thread(this::serve, "lean-zalo");
        thread.setDaemon(true);
    }

    /**
     * Listens at once.
     *
     * @param clock of what webhooks tell
     * @throws UncheckedIOException when the port is taken
     */
    public static LeanZalo start(Settings settings, Clock clock) {
        try {
            LeanZalo zalo = new LeanZalo(LoopbackDoor.open(settings.port(), BACKLOG), settings, clock);
            zalo.thread.start();
            return zalo;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** The ids and secrets it goes by, to be put into somebody's settings. */
    public static Account account() {
        return ZaloScript.calm().account();
    }

    public int port() {
        return door.socket().getLocalPort();
    }

    /** Closes every connection. */
    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        try (door;
                selector) {
            while (!closing) {
                turn();
            }
            for (SelectionKey key : List.copyOf(selector.keys())) {
                key.channel().close();
            }
        } catch (IOException | RuntimeException e) {
            log.error("the lean Zalo on port {} has died", port(), e);
        }
    }

    private void turn() throws IOException {
        selector.select(patience(System.nanoTime()));
        long now = System.nanoTime();
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof LeanHttp line) {
                read(line, now);
            } else if (key.attachment() instanceof LeanZaloHooks.Line hook) {
                hook.turn(now);
            } else {
                letIn();
            }
        }
        selector.selectedKeys().clear();
        answerDue(System.nanoTime());
        hooks.pump(now);
    }

    private long patience(long now) {
        long nanos = TimeUnit.MILLISECONDS.toNanos(MOST_WAIT_MILLIS);
        if (!due.isEmpty()) {
            nanos = due.getFirst().at() - now;
        } else if (!hooks.isIdle()) {
            nanos = TimeUnit.MILLISECONDS.toNanos(50);
        }
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    private void letIn() throws IOException {
        SocketChannel channel = door.accept();
        while (channel != null) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            key.attach(new LeanHttp(channel, key));
            connections++;
            channel = door.accept();
        }
    }

    private void read(LeanHttp line, long now) {
        try {
            if (line.key().isWritable()) {
                line.flush();
            }
            LeanHttp.Message request = line.read();
            if (request != null) {
                take(line, request, now);
            }
        } catch (IOException | IndexOutOfBoundsException over) {
            drop(line, over);
        }
    }

    private static void drop(LeanHttp line, Exception over) {
        log.debug("connection ended: {}", over.toString());
        try {
            line.close();
        } catch (IOException e) {
            log.debug("a connection could not be closed: {}", e.toString());
        }
    }

    private void take(LeanHttp line, LeanHttp.Message request, long now) throws IOException {
        switch (LeanZaloBodies.what(request)) {
            case "POST /message/template" -> message(line, request.body(), now);
            case "GET /lean/totals" -> line.write(bodies.totals(totals(now)));
            case "GET /lean/anew" -> {
                line.write(bodies.totals(totals(now)));
                anew();
            }
            default -> line.write(bodies.asked(request));
        }
    }

    private void message(LeanHttp line, String body, long now) throws IOException {
        String number = value(body, NUMBER);
        String tracking = value(body, TRACKING);
        if (number.isEmpty()) {
            throw new IOException("a message to nobody");
        }
        if (tracking.isEmpty()) {
            untracked++;
        } else {
            messages++;
            firstAt = messages == 1 ? now : firstAt;
            seen.see(Long.parseLong(number), 1);
        }
        due.addLast(new Due(now + answerNanos, line, number, tracking));
    }

    private static String value(String body, String name) {
        int at = body.indexOf(name);
        return at < 0 ? "" : body.substring(at + name.length(), body.indexOf('"', at + name.length()));
    }

    /** When webhooks pile up, nobody is answered until they do not. */
    private void answerDue(long now) {
        while (!due.isEmpty() && due.getFirst().at() - now <= 0 && !hooks.isFull()) {
            Due next = due.removeFirst();
            long id = ++lastId;
            try {
                next.line().write(bodies.taken(id));
            } catch (IOException over) {
                drop(next.line(), over);
            }
            if (!next.tracking().isEmpty()) {
                hooks.add(bodies.received(next.number(), id, next.tracking()));
            }
        }
    }

    private LeanZaloTotals totals(long now) {
        return new LeanZaloTotals(
                messages,
                seen.parts(),
                seen.again() + seen.notWatched(),
                untracked,
                hooks.acknowledged - webhooksBefore,
                hooks.refused - refusedBefore,
                connections,
                messages == 0 ? 0 : now - firstAt,
                cpuNanos());
    }

    private void anew() {
        seen = new SeenParts();
        messages = 0;
        untracked = 0;
        connections = 0;
        webhooksBefore = hooks.acknowledged;
        refusedBefore = hooks.refused;
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean process
                ? process.getProcessCpuTime()
                : 0;
    }
}
