package vn.loa.smpp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jsmpp.bean.BindType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Channel;
import vn.loa.channel.Inbox;
import vn.loa.channel.Outcome;
import vn.loa.channel.Outcomes;
import vn.loa.channel.OutgoingPart;
import vn.loa.channel.Pacer;
import vn.loa.channel.PartKey;
import vn.loa.channel.Replies;
import vn.loa.channel.Route;
import vn.loa.channel.RouteHealth;
import vn.loa.channel.SentToday;

/**
 * One route to an SMSC: its binds, one pacer for all of them, and a timer. Threads, all named after the route: per session
 * a supervisor, a reader, a writer and jSMPP's one for bind and unbind; per route one timer. Nothing here queues: parts wait
 * in the windows, which are bounded, or were never taken.
 */
final class SmppChannel implements Channel {

    private static final Logger log = LoggerFactory.getLogger(SmppChannel.class);

    private static final long TICK_MILLIS = 20;
    private static final Duration UNBIND_PATIENCE = Duration.ofSeconds(2);
    private static final String UNSENDABLE = "smpp:unsendable";

    private final SmppSettings settings;
    private final Route route;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Pacer pacer;
    private final EncodeSubmit encoder;
    private final RoomSignal room = new RoomSignal();

    // written once by open(), before the threads that read them start
    private volatile @Nullable Opened opened;
    private volatile boolean closing;

    /** @param nanoTime as {@link System#nanoTime()} */
    SmppChannel(SmppSettings settings, Clock clock, LongSupplier nanoTime) {
        this.settings = settings;
        this.route = settings.route();
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.pacer = new Pacer(settings.rates(), clock, nanoTime);
        this.encoder = new EncodeSubmit(settings.sending(), clock);
    }

    @Override
    public Route route() {
        return route;
    }

    @Override
    public void check() {
        RoutePassword.check(settings);
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
                new ReceiptParser(route.name(), settings.receiving().receiptId(), clock),
                inbox);
        List<SmppBind> binds = binds(desk, new Owner(outcomes));
        Opened fresh = new Opened(
                outcomes,
                desk,
                binds,
                binds.stream().map(this::thread).toList(),
                Executors.newSingleThreadScheduledExecutor(
                        work -> daemon(work, "loa-smpp-" + route.name() + "-timer")));
        opened = fresh;
        ScheduledFuture<?> unused =
                fresh.timer.scheduleWithFixedDelay(() -> tick(fresh), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        fresh.supervisors.forEach(Thread::start);
    }

    @Override
    public int offer(List<OutgoingPart> parts) {
        Opened now = opened;
        if (now == null || closing || parts.isEmpty()) {
            return 0;
        }
        int allowed = pacer.permits(parts.subList(0, Math.min(parts.size(), now.room())));
        if (allowed == 0) {
            return 0;
        }
        List<Submit> submits = encode(parts.subList(0, allowed));
        int taken = submits.isEmpty() ? refuse(parts.get(0).key(), now) : spread(submits, now);
        pacer.giveBack(parts.subList(submits.isEmpty() ? 0 : taken, allowed));
        return taken;
    }

    @Override
    public void awaitRoom(Duration atMost) throws InterruptedException {
        room.await(atMost.toNanos(), this::nanosUntilRoom);
    }

    @Override
    public RouteHealth health() {
        Opened now = opened;
        if (now == null) {
            return new RouteHealth(0, settings.sending().binds(), 0, BindTrouble.CLOSED.phrase());
        }
        BindTrouble worst = BindTrouble.NONE;
        for (SmppBind bind : now.binds) {
            worst = worst.orWorse(bind.trouble());
        }
        return new RouteHealth(now.senders().size(), settings.sending().binds(), now.inFlight(), worst.phrase());
    }

    @Override
    public Optional<Instant> restsUntil() {
        return pacer.restsUntil();
    }

    @Override
    public void close(Duration atMost) {
        Opened now = opened;
        if (now == null || closing) {
            return;
        }
        closing = true;
        long deadline = nanoTime.getAsLong() + atMost.toNanos();
        try {
            room.awaitUntil(atMost.toNanos(), () -> now.inFlight() == 0);
            awaitReceipts(now, deadline);
            for (AsyncSmppSession session : now.bound()) {
                session.unbind(shorter(UNBIND_PATIENCE, deadline));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        now.binds.forEach(SmppBind::close);
        join(now.supervisors);
        now.timer.shutdown();
    }

    private List<SmppBind> binds(ReceiptDesk desk, SessionOwner owner) {
        List<SmppBind> binds = new ArrayList<>();
        for (int number = 1; number <= settings.sending().binds(); number++) {
            for (BindType type : settings.login().mode().sessions()) {
                binds.add(bind("loa-smpp-" + route.name() + "-" + number + suffix(type), type, desk, owner));
            }
        }
        return binds;
    }

    private SmppBind bind(String name, BindType type, ReceiptDesk desk, SessionOwner owner) {
        return new SmppBind(
                name,
                type,
                settings,
                () -> new AsyncSmppSession(name, settings, desk, owner, nanoTime),
                new Backoff(settings.timing(), RandomGenerator.getDefault()),
                nanoTime);
    }

    private static String suffix(BindType type) {
        return type == BindType.BIND_TRX ? "" : type == BindType.BIND_TX ? "-tx" : "-rx";
    }

    /** As many from the front as can be said in SMPP. */
    private List<Submit> encode(List<OutgoingPart> parts) {
        List<Submit> submits = new ArrayList<>(parts.size());
        for (OutgoingPart part : parts) {
            Optional<Submit> submit = encoder.encode(part);
            if (submit.isEmpty()) {
                break;
            }
            submits.add(submit.get());
        }
        return submits;
    }

    /** The first part cannot be said in SMPP; told by the timer, because whoever offers expects no outcome meanwhile. */
    private static int refuse(PartKey key, Opened now) {
        try {
            now.timer.execute(() -> now.outcomes.settled(key, new Outcome.Refused(UNSENDABLE)));
            return 1;
        } catch (RejectedExecutionException e) {
            return 0;
        }
    }

    private static int spread(List<Submit> submits, Opened now) {
        int taken = 0;
        while (taken < submits.size()) {
            List<AsyncSmppSession> senders = now.senders();
            AsyncSmppSession emptiest = emptiest(senders);
            if (emptiest == null) {
                break;
            }
            int left = submits.size() - taken;
            int share = Math.max(1, left / senders.size());
            int accepted = emptiest.submit(submits.subList(taken, taken + share));
            if (accepted == 0) {
                break;
            }
            taken += accepted;
        }
        return taken;
    }

    private static @Nullable AsyncSmppSession emptiest(List<AsyncSmppSession> senders) {
        AsyncSmppSession emptiest = null;
        int most = 0;
        for (AsyncSmppSession sender : senders) {
            int free = sender.room();
            if (free > most) {
                emptiest = sender;
                most = free;
            }
        }
        return emptiest;
    }

    private long nanosUntilRoom() {
        Opened now = opened;
        if (now == null || closing || now.room() == 0) {
            return Long.MAX_VALUE;
        }
        return pacer.untilNext().toNanos();
    }

    private void tick(Opened now) {
        try {
            long nanos = nanoTime.getAsLong();
            for (AsyncSmppSession session : now.bound()) {
                session.tick(nanos);
            }
        } catch (RuntimeException e) {
            log.error("{}: the timer stumbled", route.name(), e);
        }
    }

    /** Receipts that become durable now can still be acknowledged; the others come again. */
    private void awaitReceipts(Opened now, long deadline) throws InterruptedException {
        long patience = shorter(UNBIND_PATIENCE, deadline).toNanos();
        long until = nanoTime.getAsLong() + patience;
        while (now.desk.waiting() > 0 && nanoTime.getAsLong() - until < 0) {
            room.await(TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS), () -> now.desk.waiting() == 0 ? 0 : Long.MAX_VALUE);
        }
    }

    private Duration shorter(Duration patience, long deadline) {
        long left = Math.max(0, deadline - nanoTime.getAsLong());
        return Duration.ofNanos(Math.min(patience.toNanos(), left));
    }

    private static void join(List<Thread> supervisors) {
        try {
            for (Thread supervisor : supervisors) {
                supervisor.join(UNBIND_PATIENCE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread thread(SmppBind bind) {
        return daemon(bind, bind.name());
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** What exists from {@link #open} on. */
    private static final class Opened {

        private final Outcomes outcomes;
        private final ReceiptDesk desk;
        private final List<SmppBind> binds;
        private final List<Thread> supervisors;
        private final ScheduledExecutorService timer;

        Opened(
                Outcomes outcomes,
                ReceiptDesk desk,
                List<SmppBind> binds,
                List<Thread> supervisors,
                ScheduledExecutorService timer) {
            this.outcomes = outcomes;
            this.desk = desk;
            this.binds = binds;
            this.supervisors = supervisors;
            this.timer = timer;
        }

        List<AsyncSmppSession> bound() {
            List<AsyncSmppSession> bound = new ArrayList<>(binds.size());
            for (SmppBind bind : binds) {
                AsyncSmppSession session = bind.bound();
                if (session != null) {
                    bound.add(session);
                }
            }
            return bound;
        }

        List<AsyncSmppSession> senders() {
            List<AsyncSmppSession> senders = new ArrayList<>(binds.size());
            for (SmppBind bind : binds) {
                AsyncSmppSession session = bind.sender();
                if (session != null && !session.hasEnded()) {
                    senders.add(session);
                }
            }
            return senders;
        }

        int room() {
            return senders().stream().mapToInt(AsyncSmppSession::room).sum();
        }

        int inFlight() {
            return bound().stream().mapToInt(AsyncSmppSession::inFlight).sum();
        }
    }

    /** Passes on what sessions tell; an outcome that cannot be taken must not end the reader that brought it. */
    private final class Owner implements SessionOwner {

        private final Outcomes outcomes;

        Owner(Outcomes outcomes) {
            this.outcomes = outcomes;
        }

        @Override
        public void settled(PartKey key, Outcome outcome) {
            if (outcome instanceof Outcome.Accepted) {
                pacer.accepted();
            } else if (!(outcome instanceof Outcome.InDoubt)) {
                pacer.notTaken(1);
            }
            try {
                outcomes.settled(key, outcome);
            } catch (RuntimeException e) {
                log.error("{}: outcome {} of {} was not taken", route.name(), outcome, key, e);
            }
        }

        @Override
        public void throttled() {
            pacer.throttled();
        }

        @Override
        public void roomChanged() {
            room.changed();
        }
    }
}
