package vn.loa.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.home.Home;

/**
 * Where the owner of a home answers other Loa processes. Opened as soon as the home is owned, so that askers wait for a
 * start that is under way. Threads: {@code owner-socket} accepts, at most {@value #AT_ONCE} {@code owner-answer} threads
 * run one command each, {@code owner-alive} tells their askers that we are. An asker that goes away only loses the rest
 * of its answer; its command runs on.
 */
final class OwnerSocket implements AutoCloseable {

    /** Runs one command line of another process. */
    interface Answer {
        int run(String language, PrintWriter out, PrintWriter err, String... arguments);
    }

    static final int AT_ONCE = 4;

    private static final Logger log = LoggerFactory.getLogger(OwnerSocket.class);
    private static final int BACKLOG = 16;
    private static final Duration TO_ASK = Duration.ofSeconds(5);
    /** A pager that nobody scrolls keeps one of few threads; past this the asker loses the rest. */
    private static final Duration TO_READ_THE_ANSWER = Duration.ofMinutes(1);

    private static final Duration TO_START = Duration.ofMinutes(2);
    private static final Duration ALIVE_EVERY = Duration.ofSeconds(5);
    private static final Duration TO_FINISH = Duration.ofSeconds(5);

    private final OwnerAddress address;
    private final ServerSocketChannel server;
    private final Future<Answer> answer;
    private final ExecutorService answering =
            new ThreadPoolExecutor(0, AT_ONCE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons("owner-answer"));
    private final ScheduledExecutorService alive = Executors.newSingleThreadScheduledExecutor(daemons("owner-alive"));
    private final Thread accepting = daemons("owner-socket").newThread(this::accept);
    private final CountDownLatch closed = new CountDownLatch(1);

    private OwnerSocket(OwnerAddress address, Future<Answer> answer) throws IOException {
        this.address = address;
        this.server = address.listen(BACKLOG);
        this.answer = answer;
    }

    /** @param answer there once the engine runs; a failure hangs up on whoever waits for it */
    static OwnerSocket open(Home home, Future<Answer> answer) {
        try {
            OwnerSocket socket = new OwnerSocket(new OwnerAddress(home), answer);
            socket.accepting.start();
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on loa.sock in " + home.data(), e);
        }
    }

    /** Nobody new is heard; commands that are being answered get a little time to end. */
    @Override
    public void close() {
        closed.countDown();
        try (server) {
            address.remove();
        } catch (IOException e) {
            log.warn("cannot remove loa.sock", e);
        }
        answering.shutdown();
        alive.shutdown();
        if (!ended()) {
            answering.shutdownNow();
        }
    }

    private boolean ended() {
        try {
            return answering.awaitTermination(TO_FINISH.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void accept() {
        try {
            while (closed.getCount() > 0) {
                acceptOne();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void acceptOne() throws InterruptedException {
        try {
            hand(new Wire(server.accept(), TO_READ_THE_ANSWER));
        } catch (ClosedChannelException closing) {
            closed.await(1, TimeUnit.SECONDS);
        } catch (IOException e) {
            log.warn("cannot hear another process", e);
            // Out of file handles, most likely: the next try would fail as fast.
            closed.await(1, TimeUnit.SECONDS);
        }
    }

    private void hand(Wire wire) throws IOException {
        try {
            answering.execute(() -> answer(wire));
        } catch (RejectedExecutionException tooMany) {
            try (wire) {
                wire.send(Wire.Kind.BUSY, "");
            }
        }
    }

    private void answer(Wire wire) {
        try (wire) {
            Wire.Frame request = wire.read(TO_ASK);
            if (request.kind() == Wire.Kind.REQUEST) {
                answer(wire, Arrays.asList(request.text().split("\0", -1)));
            }
        } catch (IOException e) {
            log.info("an asker went away: {}", e.toString());
        } catch (ExecutionException | TimeoutException e) {
            log.info("an asker was not answered: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Wire wire, List<String> languageAndArguments)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        ScheduledFuture<?> signs =
                alive.scheduleWithFixedDelay(() -> sendAlive(wire), 0, ALIVE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        try {
            Answer ready = answer.get(TO_START.toSeconds(), TimeUnit.SECONDS);
            wire.send(Wire.Kind.STARTED, "");
            wire.send(Wire.Kind.EXIT, Integer.toString(run(ready, wire, languageAndArguments)));
        } finally {
            signs.cancel(false);
        }
    }

    private static int run(Answer answer, Wire wire, List<String> languageAndArguments) {
        try (PrintWriter out = new PrintWriter(new WireText(wire, Wire.Kind.OUT), true);
                PrintWriter err = new PrintWriter(new WireText(wire, Wire.Kind.ERR), true)) {
            String[] arguments = languageAndArguments.stream().skip(1).toArray(String[]::new);
            return answer.run(languageAndArguments.get(0), out, err, arguments);
        }
    }

    private static void sendAlive(Wire wire) {
        try {
            wire.sendAlive();
        } catch (IOException gone) {
            log.debug("the asker went away: {}", gone.toString());
        }
    }

    private static ThreadFactory daemons(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
