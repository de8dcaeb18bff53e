package vn.loa.wave;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import vn.loa.channel.Channel;
import vn.loa.channel.Outcome;
import vn.loa.channel.OutgoingPart;
import vn.loa.ledger.ClaimChunk;
import vn.loa.ledger.Claimed;
import vn.loa.ledger.LedgerWriter;
import vn.loa.ledger.Settled;
import vn.loa.ledger.Wave;

/**
 * The pump of one route of one wave: claim a chunk, offer it to the channel, claim the next. Where it stands is in the
 * ledger's rows, so it may be stopped and started anywhere. Runs on one thread.
 */
final class DispatchRoute {

    /** Claims are small, because what is claimed when the process dies is in doubt. */
    private static final int LARGEST_CLAIM = 500;

    private static final Duration A_MOMENT = Duration.ofMillis(100);

    /** Longer than any channel keeps a part without an answer. */
    private static final Duration LANDING = Duration.ofSeconds(90);

    /** A process that is told to end has half a minute in all; what has not landed then is in doubt. */
    private static final Duration HURRIED_LANDING = Duration.ofSeconds(10);

    private final Wave wave;
    private final CutParts cut;
    private final Channel channel;
    private final MayLeave mayLeave;
    private final Ledger ledger;
    private final Patience patience;
    private final Flights flights = new Flights();
    private final Deque<OutgoingPart> waiting = new ArrayDeque<>();
    private long through;
    private boolean allClaimed;

    /** What dispatch needs of the ledger. */
    record Ledger(ClaimChunk claim, LedgerWriter writer, ClaimChunk.BlockList blockList) {}

    DispatchRoute(Wave wave, String sender, Channel channel, MayLeave mayLeave, Ledger ledger, Patience patience) {
        this.wave = wave;
        cut = new CutParts(wave, sender, channel.route().longMessages());
        this.channel = channel;
        this.mayLeave = mayLeave;
        this.ledger = ledger;
        this.patience = patience;
    }

    /** Pumps until nothing of the wave is left to send on this route, or until it may not go on. */
    DispatchEnd run() throws InterruptedException {
        Consumer<List<Settled>> listener = batch -> flights.settled(batch, System.nanoTime());
        ledger.writer().listen(listener);
        try {
            DispatchEnd end = DispatchEnd.GOES_ON;
            while (end == DispatchEnd.GOES_ON) {
                end = step();
            }
            return end;
        } finally {
            // Also when the database or the channel failed: nobody else knows what is claimed here.
            handBack();
            ledger.writer().stopListening(listener);
        }
    }

    private DispatchEnd step() throws InterruptedException {
        MayLeave.Answer answer = mayLeave.now(wave, channel.route());
        if (answer != MayLeave.Answer.YES) {
            return DispatchEnd.because(answer);
        }
        if (waiting.isEmpty()) {
            claim();
        }
        if (!waiting.isEmpty() && channel.health().bound() == 0) {
            // Held through an outage, they would be in doubt after a kill, and nobody would ask the block lists again.
            giveBackWaiting();
        }
        if (!waiting.isEmpty()) {
            return offer();
        }
        if (allClaimed && flights.isEmpty()) {
            return finish();
        }
        flights.awaitSettled(A_MOMENT);
        return patience.isOver(channel) ? DispatchEnd.WAITED_OUT : DispatchEnd.GOES_ON;
    }

    /** A claim passes over what somebody else holds just then, so the last word is a count, not a claim. */
    private DispatchEnd finish() throws InterruptedException {
        if (!ledger.claim().anyPending(wave, channel.route().name())) {
            return DispatchEnd.FINISHED;
        }
        flights.awaitSettled(A_MOMENT);
        through = 0;
        allClaimed = false;
        return DispatchEnd.GOES_ON;
    }

    private DispatchEnd offer() throws InterruptedException {
        List<OutgoingPart> parts = new ArrayList<>(waiting);
        int taken = channel.offer(parts);
        for (int i = 0; i < taken; i++) {
            waiting.remove();
        }
        if (taken > 0) {
            patience.renew();
            return DispatchEnd.GOES_ON;
        }
        channel.awaitRoom(A_MOMENT);
        return patience.isOver(channel) ? DispatchEnd.WAITED_OUT : DispatchEnd.GOES_ON;
    }

    private void claim() {
        // What cannot leave anyway is not claimed: a kill now leaves nobody in doubt.
        if (channel.health().bound() == 0) {
            return;
        }
        // When the ledger is slow to settle, claiming on would only widen what a kill leaves in doubt.
        if (flights.size() > channel.route().inFlight()) {
            return;
        }
        int limit = Math.max(1, Math.min(LARGEST_CLAIM, channel.route().inFlight()));
        List<Long> due = flights.due(System.nanoTime(), limit);
        if (!due.isEmpty()) {
            prepare(ledger.claim().again(due, ledger.blockList()));
        } else if (!allClaimed) {
            ClaimChunk.Chunk chunk =
                    ledger.claim().next(wave, channel.route().name(), through, limit, ledger.blockList());
            through = chunk.through();
            allClaimed = chunk.last();
            prepare(chunk.claimed());
        }
    }

    private void prepare(List<Claimed> messages) {
        List<OutgoingPart> parts = new ArrayList<>();
        for (Claimed message : messages) {
            parts.addAll(cut.of(message));
        }
        flights.claimed(parts);
        waiting.addAll(parts);
    }

    /** What was claimed and never offered surely was not sent; what was offered is waited for. */
    private void handBack() throws InterruptedException {
        giveBackWaiting();
        flights.awaitLanded(mayLeave.isInHurry() ? HURRIED_LANDING : LANDING);
    }

    private void giveBackWaiting() {
        while (!waiting.isEmpty()) {
            ledger.writer().settled(waiting.remove().key(), new Outcome.Deferred("loa:handed-back", Duration.ZERO));
        }
    }
}
