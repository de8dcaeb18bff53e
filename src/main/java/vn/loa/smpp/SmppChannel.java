package vn.loa.smpp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Channel;
import vn.loa.channel.Inbox;
import vn.loa.channel.Outcomes;
import vn.loa.channel.OutgoingPart;
import vn.loa.channel.Pacer;
import vn.loa.channel.Question;
import vn.loa.channel.Replies;
import vn.loa.channel.RoomSignal;
import vn.loa.channel.Route;
import vn.loa.channel.RouteHealth;
import vn.loa.channel.RouteWaits;
import vn.loa.channel.RouteWaits.Lack;
import vn.loa.channel.SentToday;

/**
 * One route to an SMSC: its binds, one pacer for all of them, and a timer. Threads, all named after the route: per session
 * a supervisor, a reader, a writer and jSMPP's one for bind and unbind; per route one timer. Nothing here queues: parts wait
 * in the windows, which are bounded, or were never taken.
 */
final class SmppChannel implements Channel {

    private static final int QUESTIONS_PER_SECOND = 10;

    private final SmppSettings settings;
    private final Route route;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Pacer pacer;
    private final EncodeSubmit encoder;
    private final ReceiptDialect dialect;
    private final ChooseSource source;
    private final Pacer questions;
    private final RoomSignal room = new RoomSignal();
    private final RouteWaits waits;

    // written once by open()
    private volatile @Nullable OpenRoute opened;
    private volatile boolean closing;

    /** @param nanoTime as {@link System#nanoTime()} */
    SmppChannel(SmppSettings settings, Clock clock, LongSupplier nanoTime) {
        this.settings = settings;
        this.route = settings.route();
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.waits = new RouteWaits(nanoTime);
        this.pacer = new Pacer(settings.sending().plan(), clock, nanoTime);
        this.encoder = new EncodeSubmit(settings, clock);
        this.source = new ChooseSource(settings.sending().fields().source());
        this.questions = new Pacer(QUESTIONS_PER_SECOND, nanoTime);
        this.dialect = new ReceiptDialect(route.name(), settings.receiving().receiptId(), nanoTime);
    }

    @Override
    public Route route() {
        return route;
    }

    @Override
    public void check() {
        RoutePassword.check(settings);
        Optional<TlsClient> unused = TlsClient.of(settings);
    }

    @Override
    public void begin(SentToday sent) {
        pacer.begin(route.name(), sent);
    }

    @Override
    public synchronized void open(Outcomes outcomes, Inbox inbox, Replies replies) {
        if (opened != null) {
            throw new IllegalStateException(route.name() + " was opened before");
        }
        check();
        ReceiptDesk desk = new ReceiptDesk(
                route.name(),
                new ReceiptParser(route.name(), dialect, clock),
                new ReadReply(route.name(), clock),
                new ReadQueryAnswer(route.name(), dialect, clock),
                inbox,
                replies);
        SessionOwner owner = new RouteOutcomes(route.name(), outcomes, pacer, dialect, room, waits);
        opened = OpenRoute.start(settings, desk, owner, room, nanoTime);
    }

    @Override
    public int offer(List<OutgoingPart> parts) {
        OpenRoute now = opened;
        if (now == null || closing || parts.isEmpty()) {
            return 0;
        }
        List<OutgoingPart> fitting =
                parts.subList(0, Math.min(parts.size(), now.binds().room()));
        List<OutgoingPart> allowed = fitting.subList(0, pacer.permits(fitting));
        if (allowed.isEmpty()) {
            return 0;
        }
        List<Submit> submits = encode(allowed);
        if (submits.isEmpty()) {
            pacer.giveBack(allowed);
            return now.refuse(parts.get(0).key()) ? 1 : 0;
        }
        int taken = now.binds().submit(submits);
        pacer.giveBack(allowed.subList(taken, allowed.size()));
        return taken;
    }

    @Override
    public void awaitRoom(Duration atMost) throws InterruptedException {
        RouteWaits.Watch watch = waits.watch();
        try {
            room.await(atMost.toNanos(), () -> nanosUntilRoom(watch));
        } finally {
            watch.lacks(Lack.NOTHING);
        }
    }

    @Override
    public boolean ask(Question question) {
        OpenRoute now = opened;
        if (now == null || closing) {
            return false;
        }
        Optional<Query> query = Query.of(
                question.providerRef(),
                question.to(),
                dialect.spelled(question.providerRef()),
                source.of(question.sender()));
        if (query.isEmpty() || questions.permits(1) == 0) {
            return false;
        }
        boolean asked = now.binds().ask(query.get());
        if (!asked) {
            questions.giveBack(1);
        }
        return asked;
    }

    @Override
    public Optional<Duration> asksAfter() {
        return Optional.of(settings.receiving().askAfter()).filter(after -> !after.isZero());
    }

    @Override
    public RouteHealth health() {
        OpenRoute now = opened;
        int wanted = settings.sending().rate().binds();
        if (now == null) {
            return new RouteHealth(0, wanted, 0, BindTrouble.CLOSED.phrase(), dialect.health(), waits.sums());
        }
        Binds binds = now.binds();
        return new RouteHealth(
                binds.senders().size(),
                wanted,
                binds.inFlight(),
                binds.worstTrouble().phrase(),
                dialect.health(),
                waits.sums());
    }

    @Override
    public Optional<Instant> restsUntil() {
        return pacer.restsUntil();
    }

    @Override
    public void close(Duration atMost) {
        OpenRoute now = opened;
        if (now == null || closing) {
            return;
        }
        closing = true;
        now.close(atMost);
    }

    /** As many from the front as can be said in SMPP. */
    private List<Submit> encode(List<OutgoingPart> parts) {
        List<Submit> submits = new ArrayList<>(parts.size());
        for (OutgoingPart part : parts) {
            Optional<Submit> submit = encoder.encode(part);
            if (submit.isEmpty()) {
                break;
            }
            dialect.leaving(part.key(), part.to());
            submits.add(submit.get());
        }
        return submits;
    }

    private long nanosUntilRoom(RouteWaits.Watch watch) {
        OpenRoute now = opened;
        if (now == null || closing) {
            return Long.MAX_VALUE;
        }
        if (now.binds().room() == 0) {
            watch.lacks(now.binds().senders().isEmpty() ? Lack.CONNECTION : Lack.WINDOW);
            return Long.MAX_VALUE;
        }
        long nanos = pacer.untilNext().toNanos();
        watch.lacks(nanos > 0 ? Lack.PACER : Lack.NOTHING);
        return nanos;
    }
}
