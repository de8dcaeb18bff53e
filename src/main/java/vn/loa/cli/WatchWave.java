package vn.loa.cli;

import java.io.PrintWriter;
import java.text.NumberFormat;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.ReceiptHealth;
import vn.loa.channel.RouteHealth;
import vn.loa.channel.Waits;
import vn.loa.ledger.MessageState;
import vn.loa.ledger.Tally;
import vn.loa.words.Phrase;
import vn.loa.words.Words;

/**
 * Shows how a wave is getting on: a bar for each route on a terminal, a plain line every few seconds elsewhere, and what
 * keeps a route from connecting. Reads the counters only.
 */
final class WatchWave implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WatchWave.class);
    private static final long TERMINAL_MILLIS = 250;
    private static final long PLAIN_MILLIS = 3_000;

    /** People of a route: how many get a text, how many have been answered for, how many know the end. */
    private record Progress(long people, long answered, long settled) {}

    /** What is looked at. */
    record Source(Supplier<Iterable<Tally>> counters, Supplier<Map<String, RouteHealth>> health) {}

    private final Source source;
    private final Words words;
    private final PrintWriter plain;
    private final boolean terminal;
    private final Map<String, ProgressBar> bars = new LinkedHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "loa-watch");
        thread.setDaemon(true);
        return thread;
    });

    @SuppressWarnings("NullAway.Init") // start() sets it
    private ScheduledFuture<?> looking;

    // Only the watch's thread.
    private final Map<String, String> troubles = new HashMap<>();
    private final Set<String> said = new HashSet<>();
    private String lastLine = "";

    private WatchWave(Source source, Words words, PrintWriter plain, boolean terminal) {
        this.source = source;
        this.words = words;
        this.plain = plain;
        this.terminal = terminal;
    }

    static WatchWave start(Source source, Screen screen) {
        WatchWave watch = new WatchWave(source, screen.words(), screen.err(), screen.isTerminal());
        long every = watch.terminal ? TERMINAL_MILLIS : PLAIN_MILLIS;
        watch.looking = watch.clock.scheduleWithFixedDelay(watch::look, every, every, TimeUnit.MILLISECONDS);
        return watch;
    }

    @Override
    public void close() {
        looking.cancel(false);
        clock.shutdown();
        try {
            if (!clock.awaitTermination(2, TimeUnit.SECONDS)) {
                clock.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (terminal) {
            show(progress());
        }
        bars.values().forEach(ProgressBar::close);
        Map<String, RouteHealth> health = source.health().get();
        if (terminal) {
            health.forEach(this::sayReceipts);
        }
        health.forEach(this::sayWaits);
    }

    /** What a route's people waited for, so that its bottleneck can be read off. */
    private void sayWaits(String route, RouteHealth health) {
        Waits waits = health.waits();
        if (waits.answer().count() > 0) {
            plain.println("  "
                    + words.say(
                            "watch.waits",
                            route,
                            seconds(waits.pacer()),
                            seconds(waits.window()),
                            seconds(waits.ledger()),
                            seconds(waits.connection()),
                            waits.answer().mean().toNanos() / 1_000_000.0));
        }
    }

    private static double seconds(Waits.Wait wait) {
        return wait.nanos() / 1_000_000_000.0;
    }

    /** A glance that fails must not stop the next: the database may be busy for a moment. */
    private void look() {
        try {
            show(progress());
        } catch (RuntimeException e) {
            log.warn("the progress could not be shown", e);
        }
    }

    private void show(Map<String, Progress> progress) {
        Map<String, RouteHealth> health = source.health().get();
        if (terminal) {
            progress.forEach((route, now) -> bar(route, now, health.get(route)));
        } else {
            health.forEach(this::sayTrouble);
            health.forEach(this::sayReceipts);
            String line = line(progress, health);
            if (!line.isEmpty() && !line.equals(lastLine)) {
                plain.println(line);
                lastLine = line;
            }
        }
    }

    private void bar(String route, Progress now, @Nullable RouteHealth health) {
        ProgressBar bar = bars.computeIfAbsent(
                route,
                name -> new ProgressBarBuilder()
                        .setTaskName(name)
                        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                        .setInitialMax(now.people())
                        .setUpdateIntervalMillis((int) TERMINAL_MILLIS)
                        .setConsumer(new ConsoleProgressBarConsumer(System.err, 100))
                        .showSpeed()
                        .build());
        bar.maxHint(now.people());
        bar.stepTo(now.answered());
        bar.setExtraMessage(extra(now, health));
    }

    /** Once, and again when it changes: a line of progress has no room for a paragraph. */
    private void sayTrouble(String route, RouteHealth health) {
        String trouble = health.bound() == 0 ? words.say(health.trouble()) : "";
        if (!trouble.equals(troubles.getOrDefault(route, "")) && !trouble.isEmpty()) {
            plain.println("  " + route + ": " + trouble);
        }
        troubles.put(route, trouble);
    }

    /** Each thing once: the figures in it change with every receipt. */
    private void sayReceipts(String route, RouteHealth health) {
        ReceiptHealth receipts = health.receipts();
        if (!receipts.isFine()) {
            sayOnce(route, receipts.warning());
        }
        if (!receipts.learned().isEmpty() && !receipts.learned().equals("text")) {
            sayOnce(route, Phrase.of("watch.receipt-form." + receipts.learned()));
        }
        if (receipts.unknownStates() > 0) {
            sayOnce(route, Phrase.of("watch.receipt-states"));
        }
    }

    private void sayOnce(String route, Phrase phrase) {
        if (said.add(route + " " + phrase.key())) {
            plain.println("  " + route + ": " + words.say(phrase));
        }
    }

    private String extra(Progress now, @Nullable RouteHealth health) {
        if (health != null && health.bound() == 0 && now.answered() < now.people()) {
            return words.say("watch.waiting", words.say(health.trouble()));
        }
        return words.say("watch.settled", now.settled());
    }

    private String line(Map<String, Progress> progress, Map<String, RouteHealth> health) {
        NumberFormat numbers = NumberFormat.getIntegerInstance(words.locale());
        StringBuilder line = new StringBuilder();
        progress.forEach((route, now) -> {
            line.append(line.isEmpty() ? "  " : "   ")
                    .append(route)
                    .append(' ')
                    .append(numbers.format(now.answered()))
                    .append('/')
                    .append(numbers.format(now.people()));
            RouteHealth own = health.get(route);
            line.append(" (")
                    .append(
                            own != null && own.bound() == 0 && now.answered() < now.people()
                                    ? words.say("watch.unbound")
                                    : words.say("watch.settled", now.settled()))
                    .append(')');
        });
        return line.toString();
    }

    private Map<String, Progress> progress() {
        Map<String, Progress> progress = new TreeMap<>();
        for (Tally tally : source.counters().get()) {
            MessageState state = state(tally.what());
            if (state != null && state != MessageState.SKIPPED && !tally.route().isEmpty()) {
                progress.merge(tally.route(), of(state, tally.n()), WatchWave::sum);
            }
        }
        return progress;
    }

    private static Progress of(MessageState state, long n) {
        return switch (state) {
            case PENDING, IN_FLIGHT -> new Progress(n, 0, 0);
            case ACCEPTED -> new Progress(n, n, 0);
            case SKIPPED -> new Progress(0, 0, 0);
            case DELIVERED, UNDELIVERED, EXPIRED, UNSENT_EXPIRED, REFUSED, CANCELLED, IN_DOUBT -> new Progress(n, n, n);
        };
    }

    private static Progress sum(Progress one, Progress other) {
        return new Progress(
                one.people() + other.people(), one.answered() + other.answered(), one.settled() + other.settled());
    }

    private static @Nullable MessageState state(String what) {
        for (MessageState state : MessageState.values()) {
            if (state.name().equals(what)) {
                return state;
            }
        }
        return null;
    }
}
