package vn.loa.zalo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import okhttp3.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.FilledForm;
import vn.loa.channel.Inbox;
import vn.loa.channel.Outcome;
import vn.loa.channel.Outcomes;
import vn.loa.channel.OutgoingPart;
import vn.loa.channel.Pacer;
import vn.loa.channel.PartKey;
import vn.loa.channel.Question;
import vn.loa.channel.ReceiptHealth;
import vn.loa.channel.RoomSignal;
import vn.loa.channel.RouteHealth;
import vn.loa.channel.RouteWaits;
import vn.loa.channel.RouteWaits.Lack;
import vn.loa.channel.Waits;
import vn.loa.words.Phrase;

/** What exists of a route from its opening to its close: messages in flight, gauges, a timer. Thread-safe. */
final class OpenZalo {

    private static final Logger log = LoggerFactory.getLogger(OpenZalo.class);

    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Reach reach;
    private final ZaloCodes codes;
    private final ZaloChannel.Memory memory;
    private final Told told;
    private final Time time;
    private final Standing standing;
    private final Pacer pacer;
    private final SettleAnswers answers;
    private final WatchRoute watch;
    private final AskStatus status;
    private final ScheduledExecutorService timer;
    private final Map<PartKey, Flight> flights = new ConcurrentHashMap<>();
    /** Parts taken whose outcome nobody was told yet. */
    private final AtomicInteger untold = new AtomicInteger();

    /** Whom a route tells what. */
    record Told(Outcomes outcomes, Inbox inbox, RoomSignal room, RouteWaits waits) {}

    /** @param nanoTime as {@link System#nanoTime()} */
    record Time(Clock clock, LongSupplier nanoTime) {}

    private OpenZalo(Reach reach, ZaloCodes codes, Forms forms, ZaloChannel.Memory memory, Told told, Time time) {
        this.reach = reach;
        this.codes = codes;
        this.memory = memory;
        this.told = told;
        this.time = time;
        this.standing = new Standing(reach.settings().manner().refusalsBeforeAnybody(), time.clock(), time.nanoTime());
        this.pacer = new Pacer(reach.settings().wire().pace().messagesPerSecond(), time.nanoTime());
        this.answers = new SettleAnswers(
                reach, codes, memory.absent(), new SettleAnswers.Gauges(standing, pacer, reach.quota()), time.clock());
        this.watch = new WatchRoute(
                reach, forms, new CheckRoute(reach, codes, forms, standing), standing, answers, time.nanoTime());
        this.status = new AskStatus(reach, codes, told.inbox(), time.clock(), time.nanoTime());
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "loa-zalo-" + reach.settings().name() + "-timer");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Starts checking and keeping time. */
    static OpenZalo start(Reach reach, ZaloCodes codes, Forms forms, ZaloChannel.Memory memory, Told told, Time time) {
        OpenZalo route = new OpenZalo(reach, codes, forms, memory, told, time);
        ScheduledFuture<?> unused = route.timer.scheduleWithFixedDelay(
                () -> route.watch.look(told.room()), 0, WatchRoute.TICK.toMillis(), TimeUnit.MILLISECONDS);
        return route;
    }

    /** As {@link vn.loa.channel.Channel#offer}. One at a time, so that the window is never overrun. */
    synchronized int offer(List<OutgoingPart> parts) {
        Optional<AccessToken> token = reach.tokens().current();
        int fitting = Math.min(parts.size(), freePlaces());
        if (token.isEmpty() || fitting <= 0) {
            return 0;
        }
        int paced = pacer.permits(fitting);
        int allowed = paced == 0 ? 0 : reach.budget().take(paced);
        if (allowed < paced) {
            pacer.giveBack(paced - allowed);
        }
        for (OutgoingPart part : parts.subList(0, allowed)) {
            begin(part, token.get());
        }
        return allowed;
    }

    private int freePlaces() {
        return standing.restsUntil().isPresent()
                ? 0
                : standing.window(reach.settings().wire().pace().inFlight()) - flights.size();
    }

    private void begin(OutgoingPart part, AccessToken token) {
        Flight flight = flight(part, token);
        untold.incrementAndGet();
        flights.put(part.key(), flight);
        if (flight.form().form().isEmpty()) {
            reach.budget().giveBack(1);
            settleSoon(flight, new Outcome.Refused(ZaloCodes.UNSENDABLE));
        } else {
            sendOrGiveUp(flight);
        }
    }

    private Flight flight(OutgoingPart part, AccessToken token) {
        FilledForm form = form(part);
        String knownAs =
                ZaloRequests.host(form) == ZaloHost.PHONE ? memory.ids().of(part.key()) : "";
        return new Flight(part, form, token, knownAs);
    }

    /** Without an id when the text is none. */
    private static FilledForm form(OutgoingPart part) {
        try {
            return FilledForm.parse(part.text());
        } catch (IllegalArgumentException e) {
            return new FilledForm("", "", Map.of());
        }
    }

    /** Whatever fails here must not make the pump take back those of the batch that are on their way. */
    private void sendOrGiveUp(Flight flight) {
        try {
            send(flight);
        } catch (RuntimeException e) {
            log.error(
                    "{}: {} could not be sent",
                    reach.settings().name(),
                    flight.part().key(),
                    e);
            settleSoon(flight, flight.callOff() ? stayed() : new Outcome.InDoubt(ZaloCodes.TIMEOUT, flight.knownAs()));
        }
    }

    /** A fault of ours is everybody's: refused one by one, a province would be written off for it. */
    private Outcome stayed() {
        reach.budget().giveBack(1);
        standing.halt(CheckRoute.trouble(codes, ZaloCodes.LOCAL_FAULT), "");
        return new Outcome.Deferred(ZaloCodes.LOCAL_FAULT, Standing.BETWEEN_CHECKS);
    }

    private void send(Flight flight) {
        watch.goesBy(flight.form().form());
        PartKey key = flight.part().key();
        Request request =
                reach.requests().template(flight.form(), flight.part().to(), flight.knownAs(), flight.token());
        long[] leftAt = new long[1];
        Departure departure = new Departure(() -> {
            leftAt[0] = time.nanoTime().getAsLong();
            if (flight.knownAs().isEmpty()) {
                told.outcomes().leaving(key);
            } else {
                told.outcomes().leaving(key, flight.knownAs());
            }
        });
        flight.begins(departure);
        flight.begun(reach.line().enqueue(request, departure, answer -> {
            if (!(answer instanceof ZaloAnswer.NotSent)) {
                told.waits().answered(leftAt[0]);
            }
            answered(flight, answer);
        }));
    }

    private void answered(Flight flight, ZaloAnswer answer) {
        if (flight.settle()) {
            tell(flight, answers.outcome(flight, answer));
        }
    }

    /** By the timer, because whoever offers expects no outcome meanwhile. */
    private void settleSoon(Flight flight, Outcome outcome) {
        try {
            timer.execute(() -> {
                if (flight.settle()) {
                    tell(flight, outcome);
                }
            });
        } catch (RejectedExecutionException e) {
            // Closing: whoever closes settles it.
            log.debug("{} is closed", reach.settings().name(), e);
        }
    }

    /** An outcome that cannot be taken must not end the thread that brought it. */
    private void tell(Flight flight, Outcome outcome) {
        PartKey key = flight.part().key();
        // Before the outcome is told: a deferred part may be offered again at once, under the same key.
        flights.remove(key, flight);
        try {
            told.outcomes().settled(key, outcome);
        } catch (RuntimeException e) {
            log.error("{}: outcome {} of {} was not taken", reach.settings().name(), outcome, key, e);
        }
        untold.decrementAndGet();
        told.room().changed();
    }

    long nanosUntilRoom(RouteWaits.Watch watch) {
        if (freePlaces() <= 0 || reach.tokens().current().isEmpty()) {
            watch.lacks(bound() == 0 ? Lack.CONNECTION : Lack.WINDOW);
            return Long.MAX_VALUE;
        }
        long budget = reach.budget().untilMore().toNanos();
        long nanos = Math.max(budget, pacer.untilNext().toNanos());
        watch.lacks(nanos > 0 ? Lack.PACER : Lack.NOTHING);
        return nanos;
    }

    boolean ask(Question question) {
        return status.ask(question, watch.silence());
    }

    Optional<Instant> restsUntil() {
        return standing.restsUntil();
    }

    boolean isQuotaUsedUp() {
        return standing.restsForQuota();
    }

    RouteHealth health(Waits waits) {
        return new RouteHealth(bound(), 1, flights.size(), trouble(), ReceiptHealth.NONE, waits);
    }

    private int bound() {
        return standing.window(1) == 1 && reach.tokens().current().isPresent() ? 1 : 0;
    }

    private Phrase trouble() {
        Phrase halted = standing.trouble();
        if (halted != null) {
            return halted;
        }
        return reach.tokens()
                .trouble()
                .orElseGet(() -> Phrase.of(reach.tokens().current().isEmpty() ? "zalo.token.busy" : "channel.fine"));
    }

    /** A template that messages go by is not what it was: nothing leaves until a look at it finds nothing wrong. */
    void templateChanged(String templateId, String what) {
        if (watch.templateChanged(templateId, what)) {
            told.room().changed();
        }
    }

    void quotaChanged() {
        watch.quotaChanged();
    }

    /** Waits for answers; what is unanswered then is in doubt, and what has not left does not leave. */
    void close(Duration atMost) {
        try {
            told.room().awaitUntil(atMost.toNanos(), () -> untold.get() == 0);
            flights.values().forEach(Flight::cancel);
            told.room().awaitUntil(FAREWELL.toNanos(), () -> untold.get() == 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        timer.shutdownNow();
        flights.values().forEach(this::giveUp);
    }

    private void giveUp(Flight flight) {
        boolean stayed = flight.callOff();
        if (flight.settle()) {
            Outcome outcome = stayed
                    ? new Outcome.Deferred(ZaloCodes.NOT_SENT, Duration.ofSeconds(1))
                    : new Outcome.InDoubt(ZaloCodes.TIMEOUT, flight.knownAs());
            tell(flight, outcome);
        }
    }
}
