package vn.loa.sandbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import vn.loa.sandbox.ZaloScript.Account;
import vn.loa.sandbox.ZaloScript.Formula;

/**
 * Posts webhooks when the simulator's clock says so, at most 50 at once, and again until they are answered 200. At most
 * 100,000 wait; what comes then is dropped and counted. Safe to share.
 */
final class ZaloOutbox implements AutoCloseable {

    private static final int MOST_WAITING = 100_000;
    private static final int MOST_ON_THE_WAY = 50;
    /** The other side has two seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** A clock that jumps tells nobody. */
    private static final long LOOK_AGAIN_MILLIS = 10;

    private static final List<Duration> REPEATS = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1));

    private final Account account;
    private final Formula formula;
    private final Clock clock;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            2,
            2,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(4 * MOST_ON_THE_WAY),
            work -> daemon(work, "zalo-sends"));
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .executor(threads)
            .build();
    private final Thread postman = daemon(this::post, "zalo-webhooks");
    private final LongAdder sent = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder forged = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    // Guarded by this.
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>();
    private @Nullable URI url;
    private int onTheWay;
    private long order;
    private boolean closed;

    /**
     * @param due in milliseconds since 1970
     * @param order breaks ties
     * @param tries how often it was sent in vain
     * @param forged signed by somebody without the secret; sent once
     */
    private record Waiting(long due, long order, ZaloEvent event, int tries, boolean forged)
            implements Comparable<Waiting> {

        @Override
        public int compareTo(Waiting other) {
            int byDue = Long.compare(due, other.due);
            return byDue != 0 ? byDue : Long.compare(order, other.order);
        }
    }

    ZaloOutbox(ZaloScript script, Clock clock) {
        this.account = script.account();
        this.formula = script.webhooks().formula();
        this.url = script.webhooks().url();
        this.clock = clock;
    }

    void start() {
        postman.start();
    }

    /** From now on webhooks go there; null drops those waiting, and takes no more. */
    synchronized void to(@Nullable URI other) {
        url = other;
        if (other == null) {
            dropped.add(waiting.size());
            waiting.clear();
        }
        notifyAll();
    }

    void add(ZaloEvent event, long due) {
        add(event, due, 0, false);
    }

    void addForged(ZaloEvent event, long due) {
        add(event, due, 0, true);
    }

    ZaloTotals.Webhooks totals() {
        long left;
        synchronized (this) {
            left = (long) waiting.size() + onTheWay;
        }
        return new ZaloTotals.Webhooks(
                sent.sum(), acknowledged.sum(), refused.sum(), forged.sum(), left, dropped.sum());
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        threads.shutdown();
    }

    private synchronized void add(ZaloEvent event, long due, int tries, boolean isForged) {
        if (url == null) {
            return;
        }
        if (waiting.size() >= MOST_WAITING) {
            dropped.increment();
            return;
        }
        waiting.add(new Waiting(due, order++, event, tries, isForged));
        notifyAll();
    }

    private void post() {
        try {
            while (true) {
                Waiting next;
                URI to;
                synchronized (this) {
                    while (!closed && !mayPost()) {
                        wait(waiting.isEmpty() || onTheWay == MOST_ON_THE_WAY ? 1_000 : LOOK_AGAIN_MILLIS);
                    }
                    if (closed || url == null) {
                        return;
                    }
                    next = waiting.remove();
                    to = url;
                    onTheWay++;
                }
                post(next, to);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean mayPost() {
        Waiting next = waiting.peek();
        return next != null && url != null && onTheWay < MOST_ON_THE_WAY && next.due() <= clock.millis();
    }

    private void post(Waiting next, URI to) {
        (next.forged() ? forged : sent).increment();
        // Both ends of the call are settled here, so nothing is left to wait for.
        CompletableFuture<?> unused = http.sendAsync(request(next, to), HttpResponse.BodyHandlers.discarding())
                .whenComplete((answer, failure) -> settle(next, failure == null ? answer.statusCode() : 0));
    }

    private HttpRequest request(Waiting next, URI to) {
        String body = ZaloReply.write(next.event().body(account));
        String time = Long.toString(next.event().timestamp());
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-ZEvent-Signature", "mac=" + (next.forged() ? forgery(body, time) : mac(body, time)))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (next.event().ofNotifications()) {
            request.header("X-ZEvent-Server", "ZNS");
        }
        if (next.tries() > 0) {
            request.header("num_retry", Integer.toString(next.tries()));
        }
        return request.build();
    }

    private String mac(String body, String time) {
        return switch (formula) {
            case APP_BODY_TIME_OASECRET -> Hashes.sha256Hex(account.appId() + body + time + account.oaSecret());
            case OA_BODY_TIME_OASECRET -> Hashes.sha256Hex(account.oaId() + body + time + account.oaSecret());
            case APP_BODY_TIME_APPSECRET -> Hashes.sha256Hex(account.appId() + body + time + account.appSecret());
        };
    }

    private String forgery(String body, String time) {
        return Hashes.sha256Hex(account.appId() + body + time + "not the secret");
    }

    private void settle(Waiting it, int status) {
        synchronized (this) {
            onTheWay--;
            notifyAll();
        }
        if (it.forged()) {
            return;
        }
        if (status == 200) {
            acknowledged.increment();
            return;
        }
        refused.increment();
        if (it.tries() == REPEATS.size()) {
            dropped.increment();
            return;
        }
        add(it.event(), clock.millis() + REPEATS.get(it.tries()).toMillis(), it.tries() + 1, false);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
