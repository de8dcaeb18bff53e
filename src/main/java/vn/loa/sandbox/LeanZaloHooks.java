package vn.loa.sandbox;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts the webhooks of a lean Zalo over connections that stay open, one call on each at a time. What is not acknowledged by 200 is
 * posted again after a second, for ever: a bench that waits for it has its own patience. For one thread.
 */
final class LeanZaloHooks {

    private static final Logger log = LoggerFactory.getLogger(LeanZaloHooks.class);
    /** Loa answers a call when its receipt is durable; at two thousand a second some twenty wait for that. */
    private static final int MOST_CONNECTIONS = 64;

    private static final int MOST_WAITING = 100_000;
    private static final long AGAIN_NANOS = 1_000_000_000;

    private final InetSocketAddress to;
    private final Selector selector;
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Deque<Late> late = new ArrayDeque<>();
    private final Deque<Line> idle = new ArrayDeque<>();
    private int connections;

    long acknowledged;
    long refused;

    private record Late(long due, String call) {}

    /** A connection and the call on it that is not acknowledged. */
    final class Line {

        private final LeanHttp http;
        private @Nullable String call;

        private Line(LeanHttp http) {
            this.http = http;
        }

        /** Something came, or the socket takes more again. */
        void turn(long now) {
            try {
                if (http.key().isWritable()) {
                    http.flush();
                }
                LeanHttp.Message answer = http.read();
                if (answer != null) {
                    answered(answer, now);
                }
            } catch (IOException e) {
                over(now, e);
            }
        }

        private void answered(LeanHttp.Message answer, long now) {
            String posted = call;
            call = null;
            idle.addLast(this);
            if (answer.begin().endsWith(" 200")) {
                acknowledged++;
            } else if (posted != null) {
                refused++;
                late.addLast(new Late(now + AGAIN_NANOS, posted));
            }
        }

        private void post(String next, long now) {
            call = next;
            try {
                http.write(next);
            } catch (IOException e) {
                over(now, e);
            }
        }

        private void over(long now, IOException e) {
            log.debug("a connection for webhooks ended: {}", e.toString());
            String posted = call;
            call = null;
            idle.remove(this);
            connections--;
            if (posted != null) {
                refused++;
                late.addLast(new Late(now + AGAIN_NANOS, posted));
            }
            try {
                http.close();
            } catch (IOException again) {
                log.debug("it could not be closed", again);
            }
        }
    }

    LeanZaloHooks(InetSocketAddress to, Selector selector) {
        this.to = to;
        this.selector = selector;
    }

    boolean isFull() {
        return waiting.size() >= MOST_WAITING;
    }

    /** Nothing to post and nothing to post again. */
    boolean isIdle() {
        return waiting.isEmpty() && late.isEmpty();
    }

    void add(String call) {
        waiting.addLast(call);
    }

    /** Posts what there are connections for. */
    void pump(long now) {
        while (!late.isEmpty() && late.getFirst().due() - now <= 0) {
            waiting.addFirst(late.removeFirst().call());
        }
        while (!waiting.isEmpty() && (!idle.isEmpty() || connect())) {
            idle.removeLast().post(waiting.removeFirst(), now);
        }
    }

    private boolean connect() {
        if (connections == MOST_CONNECTIONS || !late.isEmpty()) {
            return false;
        }
        try {
            SocketChannel channel = SocketChannel.open(to);
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            Line line = new Line(new LeanHttp(channel, key));
            key.attach(line);
            idle.addLast(line);
            connections++;
            return true;
        } catch (IOException e) {
            log.debug("nobody takes webhooks at {}: {}", to, e.toString());
            late.addLast(new Late(System.nanoTime() + AGAIN_NANOS, waiting.removeFirst()));
            return false;
        }
    }
}
