package vn.loa.wave;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import vn.loa.channel.Channel;
import vn.loa.channel.Outcome;
import vn.loa.channel.OutgoingPart;
import vn.loa.ledger.ClaimChunk;
import vn.loa.ledger.Claimed;
import vn.loa.ledger.LedgerWriter;
import vn.loa.ledger.MessageState;
import vn.loa.ledger.NextAttempts;
import vn.loa.ledger.Settled;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveCounts;

/**
 * The pump of one route of one wave: offers what is claimed to the channel while the next chunk is being claimed. Where it
 * stands is in the ledger's rows, so it may be stopped and started anywhere. Runs on one thread.
 */
final class DispatchRoute {

    private static final Logger log = LoggerFactory.getLogger(DispatchRoute.class);

    private static final int LARGEST_CLAIM = 2_000;

    /** How often those are looked for who are due for another attempt. */
    private static final Duration ATTEMPTS_DUE = Duration.ofSeconds(5);

    private static final Duration ASK_THE_SILENT = Duration.ofMillis(200);

    /** Answered and not settled yet; beyond it the ledger is too slow, and claiming on would only hide that. */
    private static final int MOST_UNSETTLED = 20_000;

    private static final Duration A_MOMENT = Duration.ofMillis(100);

    private static final Duration IDLE = Duration.ofMillis(500);

    /** How often closed areas are looked at again. */
    private static final Duration AREAS_OPEN = Duration.ofMillis(500);

    /** Longer than any channel keeps a part without an answer (a route's {@code response-timeout} is a minute at most). */
    private static final Duration LANDING = Duration.ofSeconds(90);

    /** A process that is told to end has half a minute in all; what has not landed then is in doubt. */
    private static final Duration HURRIED_LANDING = Duration.ofSeconds(10);

    private final Wave wave;
    private final CutParts cut;
    private final Channel channel;
    private final MayLeave mayLeave;
    private final Ledger ledger;
    private final Patience patience;
    private final Pumps pumps;
    private final Meanwhile meanwhile;
    private final ChunkSize chunk;
    private final Flights flights = new Flights();
    private final Deque<OutgoingPart> waiting = new ArrayDeque<>();
    private final ClaimAhead ahead;
    // Written by the claiming thread too, while this one waits for it.
    private volatile long through;
    private long leftOverThrough;
    private long firstWaiting;
    private boolean freshClaimed;
    private boolean attemptsDue = true;
    private long attemptsLookedFor = System.nanoTime();
    private long askedTheSilent = System.nanoTime();

    /**
     * What dispatch needs of the ledger.
     *
     * @param gate null when no area is held back
     */
    record Ledger(
            ClaimChunk claim,
            NextAttempts next,
            WaveCounts counts,
            LedgerWriter writer,
            ClaimChunk.BlockList blockList,
            ClaimChunk.@Nullable Gate gate,
            LedgerWaits waits) {}

    DispatchRoute(Out out, When when, Ledger ledger, Pumps pumps, Meanwhile meanwhile) {
        wave = out.wave();
        channel = out.channel();
        this.meanwhile = meanwhile;
        mayLeave = when.mayLeave();
        patience = when.patience();
        this.ledger = ledger;
        cut = out.cut();
        this.pumps = pumps;
        chunk = new ChunkSize(Math.min(LARGEST_CLAIM, channel.route().inFlight()));
        ahead = new ClaimAhead(channel.route().name());
    }

    /** What it sends, and over what. */
    record Out(Wave wave, CutParts cut, Channel channel) {}

    /** Whether it may go on, and for how long. */
    record When(MayLeave mayLeave, Patience patience) {}

    /** What else the pump does while it waits. */
    record Meanwhile(AskTheSilent.Questions questions, QuotaUsedUp quotaUsedUp) {}

    /** Before it runs: nobody up to that message, of a wave whose areas are not held back, was never claimed. */
    DispatchRoute after(long message) {
        through = message;
        return this;
    }

    /** The last message that it looked at for those who were never claimed before. */
    long through() {
        return through;
    }

    /** Pumps until nothing of the wave is left to send on this route, or until it may not go on. */
    DispatchEnd run() throws InterruptedException {
        Consumer<List<Settled>> listener = batch -> flights.settled(batch, System.nanoTime());
        String route = channel.route().name();
        ledger.writer().listen(listener);
        pumps.busy(route);
        try {
            // Whoever waits has been claimed before: looking for those who have not would read all of the wave.
            freshClaimed = pending(route) <= ledger.next().all(wave, route);
            DispatchEnd end = DispatchEnd.GOES_ON;
            while (end == DispatchEnd.GOES_ON) {
                end = step();
            }
            return end;
        } finally {
            pumps.idle(route);
            // Also when the database or the channel failed: nobody else knows what is claimed here.
            handBack();
            ledger.writer().stopListening(listener);
        }
    }

    private DispatchEnd step() throws InterruptedException {
        if (!ledger.writer().isAlive()) {
            throw new IllegalStateException("the ledger's writer has died; see the log");
        }
        MayLeave.Answer answer = mayLeave.now(wave, channel.route());
        if (answer != MayLeave.Answer.YES) {
            return DispatchEnd.because(answer);
        }
        askTheSilent();
        if (channel.restsUntil().isPresent()) {
            return rest();
        }
        claimAhead();
        if (waiting.isEmpty() && !ahead.isIdle()) {
            long started = System.nanoTime();
            ahead.await(A_MOMENT).ifPresent(this::prepare);
            ledger.waits().waited(channel.route().name(), System.nanoTime() - started);
        }
        if (!waiting.isEmpty() && channel.health().bound() == 0) {
            // Held through an outage, nobody would ask the block lists again.
            giveBackWaiting();
        }
        if (!waiting.isEmpty()) {
            return offer();
        }
        if (freshClaimed && ahead.isIdle() && flights.isEmpty()) {
            return finish();
        }
        if (ahead.isIdle()) {
            flights.awaitSettled(A_MOMENT);
        }
        return unlessWaitedOut();
    }

    /** Its rates let nothing leave at this hour; whoever waits is asked about again when it goes on. */
    private DispatchEnd rest() throws InterruptedException {
        ahead.await(A_MOMENT).ifPresent(this::prepare);
        giveBackWaiting();
        patience.renew();
        flights.awaitSettled(IDLE);
        if (!ahead.isIdle()) {
            return DispatchEnd.GOES_ON;
        }
        while (meanwhile.quotaUsedUp().look(channel)) {
            MayLeave.Answer answer = mayLeave.now(wave, channel.route());
            if (answer != MayLeave.Answer.YES) {
                return DispatchEnd.because(answer);
            }
        }
        // Nobody is left for the time when it may send again; whoever was to be claimed again has gone on since.
        return flights.size() == 0 && pending(channel.route().name()) == 0 ? stay() : DispatchEnd.GOES_ON;
    }

    private void askTheSilent() {
        long now = System.nanoTime();
        if (now - askedTheSilent >= ASK_THE_SILENT.toNanos()) {
            askedTheSilent = now;
            meanwhile.questions().look();
        }
    }

    /**
     * A claim passes over what somebody else holds just then, so the last word is a count, not a claim. Attempts that are
     * to be made when all routes are done are left to whoever settles the wave.
     */
    private DispatchEnd finish() throws InterruptedException {
        String route = channel.route().name();
        long pending = pending(route);
        if (pending <= ledger.next().waiting(wave, route)) {
            return stay();
        }
        pumps.busy(route);
        if (pending <= ledger.next().all(wave, route)) {
            return awaitDue();
        }
        return ledger.gate() == null ? claimLeftOver(route) : beginAgain(route);
    }

    private long pending(String route) {
        return ledger.counts().people(wave, route, MessageState.PENDING);
    }

    /** Nobody is left but those who have another attempt before them, and somebody's is due. */
    private DispatchEnd awaitDue() throws InterruptedException {
        attemptsDue = true;
        if (ledger.gate() == null) {
            flights.awaitSettled(A_MOMENT);
        } else {
            patience.renew();
            flights.awaitSettled(AREAS_OPEN);
        }
        return unlessWaitedOut();
    }

    private DispatchEnd unlessWaitedOut() {
        return patience.isOver(channel) ? DispatchEnd.WAITED_OUT : DispatchEnd.GOES_ON;
    }

    private DispatchEnd stay() throws InterruptedException {
        pumps.idle(channel.route().name());
        if (pumps.allIdle()) {
            return DispatchEnd.FINISHED;
        }
        patience.renew();
        flights.awaitSettled(IDLE);
        return DispatchEnd.GOES_ON;
    }

    private DispatchEnd claimLeftOver(String route) throws InterruptedException {
        try {
            ClaimChunk.Chunk leftOver =
                    ledger.claim().leftOver(wave, route, leftOverThrough, chunk.now(), ledger.blockList());
            leftOverThrough = leftOver.last() ? 0 : leftOver.through();
            prepare(leftOver.claimed());
            if (!leftOver.last() || !leftOver.claimed().isEmpty()) {
                return DispatchEnd.GOES_ON;
            }
        } catch (ConcurrencyFailureException e) {
            log.debug("somebody changes what route {} was to claim", route, e);
        }
        flights.awaitSettled(A_MOMENT);
        return unlessWaitedOut();
    }

    /** Areas that were held back are looked at again from the first message on that waits. */
    private DispatchEnd beginAgain(String route) throws InterruptedException {
        patience.renew();
        flights.awaitSettled(AREAS_OPEN);
        firstWaiting = ledger.claim().firstPending(wave, route, firstWaiting).orElse(0);
        through = Math.max(0, firstWaiting - 1);
        freshClaimed = false;
        return DispatchEnd.GOES_ON;
    }

    private DispatchEnd offer() throws InterruptedException {
        List<OutgoingPart> parts = new ArrayList<>(waiting);
        int taken = channel.offer(parts);
        for (int i = 0; i < taken; i++) {
            waiting.remove();
        }
        if (taken < parts.size()) {
            chunk.heldBack();
        }
        if (taken > 0) {
            patience.renew();
            return DispatchEnd.GOES_ON;
        }
        channel.awaitRoom(A_MOMENT);
        return unlessWaitedOut();
    }

    private void claimAhead() {
        boolean enough = waiting.size() > chunk.now() / 2;
        // What cannot leave anyway is not claimed.
        boolean pointless = channel.health().bound() == 0
                || flights.size() > channel.route().inFlight() + MOST_UNSETTLED;
        if (enough || pointless || !ahead.isIdle()) {
            return;
        }
        long now = System.nanoTime();
        List<Long> due = flights.due(now, chunk.now());
        if (!due.isEmpty()) {
            ahead.begin(() -> ledger.claim().again(channel.route().name(), due, ledger.blockList()));
        } else if (attemptsDue || now - attemptsLookedFor >= ATTEMPTS_DUE.toNanos()) {
            attemptsLookedFor = now;
            ahead.begin(this::claimDue);
        } else if (!freshClaimed) {
            ahead.begin(this::claimFresh);
        }
    }

    /** On the claiming thread, as {@link #claimFresh}. */
    private List<Claimed> claimDue() {
        int limit = chunk.now();
        List<Claimed> due = ledger.claim().due(wave, channel.route().name(), limit, ledger.gate(), ledger.blockList());
        attemptsDue = due.size() == limit;
        return due;
    }

    /** On the claiming thread, while this one only looks at the fields after the claim has ended. */
    private List<Claimed> claimFresh() {
        String route = channel.route().name();
        ClaimChunk.Gate gate = ledger.gate();
        ClaimChunk.Chunk fresh = gate == null
                ? ledger.claim().next(wave, route, through, chunk.now(), ledger.blockList())
                : ledger.claim().paced(wave, route, through, chunk.now(), gate, ledger.blockList());
        through = fresh.through();
        freshClaimed = fresh.last();
        return fresh.claimed();
    }

    private void prepare(List<Claimed> messages) {
        if (!messages.isEmpty()) {
            chunk.ready(messages.size(), System.nanoTime());
            pumps.busy(channel.route().name());
        }
        List<OutgoingPart> parts = new ArrayList<>();
        for (Claimed message : messages) {
            parts.addAll(cut.of(message));
        }
        flights.claimed(parts);
        waiting.addAll(parts);
    }

    /** What was claimed and never offered surely was not sent; what was offered is waited for. */
    private void handBack() throws InterruptedException {
        Duration atMost = mayLeave.isInHurry() ? HURRIED_LANDING : LANDING;
        try {
            Optional<List<Claimed>> last = ahead.await(atMost);
            last.ifPresent(this::prepare);
        } finally {
            ahead.close(this::handBackLate);
            if (ledger.writer().isAlive()) {
                giveBackWaiting();
                awaitLanded(atMost);
            }
        }
    }

    /** A writer that has died settles nothing any more; the next start of this home reads in the wire journal what left. */
    private void awaitLanded(Duration atMost) throws InterruptedException {
        long started = System.nanoTime();
        boolean landed = false;
        while (!landed && ledger.writer().isAlive() && System.nanoTime() - started < atMost.toNanos()) {
            landed = flights.awaitLanded(A_MOMENT);
        }
    }

    /** Claimed so slowly that nobody waited for it; its thread owns it alone. */
    private void handBackLate(List<Claimed> messages) {
        messages.forEach(message -> cut.of(message).forEach(this::giveBack));
    }

    private void giveBackWaiting() {
        while (!waiting.isEmpty()) {
            giveBack(waiting.remove());
        }
    }

    private void giveBack(OutgoingPart part) {
        ledger.writer().settled(part.key(), new Outcome.Deferred("loa:handed-back", Duration.ZERO));
    }
}
