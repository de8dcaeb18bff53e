package vn.loa.smpp;

import java.time.Clock;
import java.time.Duration;
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
import vn.loa.channel.Replies;
import vn.loa.channel.Route;
import vn.loa.channel.RouteHealth;
import vn.loa.contact.PhoneNumber;
import vn.loa.smpp.SmppSettings.Source;

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
    private final PacedParts paced;
    private final EncodeSubmit encoder;
    private final ReceiptDialect dialect;
    private final Pacer questions;
    private final RoomSignal room = new RoomSignal();

    // written once by open()
    private volatile @Nullable OpenRoute opened;
    private volatile boolean closing;

    /** @param nanoTime as {@link System#nanoTime()} */
    SmppChannel(SmppSettings settings, Clock clock, LongSupplier nanoTime) {
        this.settings = settings;
        this.route = settings.route();
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.pacer = new Pacer(settings.sending().rate().segmentsPerSecond(), nanoTime);
        this.paced = new PacedParts(pacer);
        this.encoder = new EncodeSubmit(settings, clock);
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
        SessionOwner owner = new RouteOutcomes(route.name(), outcomes, pacer, dialect, room);
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
        List<OutgoingPart> allowed = fitting.subList(0, paced.permits(fitting));
        if (allowed.isEmpty()) {
            return 0;
        }
        List<Submit> submits = encode(allowed);
        if (submits.isEmpty()) {
            paced.giveBack(allowed);
            return now.refuse(parts.get(0).key()) ? 1 : 0;
        }
        int taken = now.binds().submit(submits);
        paced.giveBack(allowed.subList(taken, allowed.size()));
        return taken;
    }

    @Override
    public void awaitRoom(Duration atMost) throws InterruptedException {
        room.await(atMost.toNanos(), this::nanosUntilRoom);
    }

    @Override
    public boolean ask(String providerRef, PhoneNumber to, String sender) {
        OpenRoute now = opened;
        if (now == null || closing) {
            return false;
        }
        Source own = settings.sending().fields().source();
        Source asSubmitted = sender.isBlank() ? own : new Source(sender, own.ton(), own.npi());
        Optional<Query> query = Query.of(providerRef, to, dialect.spelled(providerRef), asSubmitted);
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
    public RouteHealth health() {
        OpenRoute now = opened;
        int wanted = settings.sending().rate().binds();
        if (now == null) {
            return new RouteHealth(0, wanted, 0, BindTrouble.CLOSED.phrase(), dialect.health());
        }
        Binds binds = now.binds();
        return new RouteHealth(
                binds.senders().size(),
                wanted,
                binds.inFlight(),
                binds.worstTrouble().phrase(),
                dialect.health());
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

    private long nanosUntilRoom() {
        OpenRoute now = opened;
        if (now == null || closing || now.binds().room() == 0) {
            return Long.MAX_VALUE;
        }
        return pacer.untilNext().toNanos();
    }
}
