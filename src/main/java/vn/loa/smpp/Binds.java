package vn.loa.smpp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jsmpp.bean.BindType;
import org.jspecify.annotations.Nullable;

/** All binds of one open route and the threads that keep them up. Thread-safe. */
final class Binds {

    private static final Duration LAST_STEPS = Duration.ofSeconds(2);

    private final List<SmppBind> binds;
    private final List<Thread> supervisors;

    private Binds(List<SmppBind> binds) {
        this.binds = List.copyOf(binds);
        this.supervisors =
                binds.stream().map(bind -> RouteThread.of(bind.name(), bind)).toList();
    }

    /** @throws vn.loa.words.BadInputException when a certificate file cannot be used */
    static Binds of(SmppSettings settings, ReceiptDesk desk, SessionOwner owner, LongSupplier nanoTime) {
        Dial dial = new Dial(settings);
        List<SmppBind> binds = new ArrayList<>();
        for (int number = 1; number <= settings.sending().rate().binds(); number++) {
            for (BindType type : settings.login().mode().sessions()) {
                String name = RouteThread.name(settings.name(), number + suffix(type));
                binds.add(new SmppBind(
                        name,
                        type,
                        settings,
                        () -> new AsyncSmppSession(name, settings, dial, desk, owner, nanoTime),
                        new Backoff(settings.timing(), RandomGenerator.getDefault()),
                        nanoTime));
            }
        }
        return new Binds(binds);
    }

    private static String suffix(BindType type) {
        return switch (type) {
            case BIND_TRX -> "";
            case BIND_TX -> "-tx";
            case BIND_RX -> "-rx";
        };
    }

    void start() {
        supervisors.forEach(Thread::start);
    }

    /** The sessions bound now, whatever for. */
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

    /** The sessions to send by. */
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
        int room = 0;
        for (AsyncSmppSession sender : senders()) {
            room += sender.room();
        }
        return room;
    }

    int inFlight() {
        int inFlight = 0;
        for (AsyncSmppSession session : bound()) {
            inFlight += session.inFlight();
        }
        return inFlight;
    }

    BindTrouble worstTrouble() {
        BindTrouble worst = BindTrouble.NONE;
        for (SmppBind bind : binds) {
            worst = worst.orWorse(bind.trouble());
        }
        return worst;
    }

    /** Time-outs and keep-alive of every session. */
    void tick(long now) {
        for (SmppBind bind : binds) {
            bind.tick(now);
        }
    }

    /** Hands over as many from the front as the sessions have room for, the emptiest first; never blocks. */
    int submit(List<Submit> submits) {
        int taken = 0;
        while (taken < submits.size()) {
            List<AsyncSmppSession> senders = senders();
            AsyncSmppSession emptiest = emptiest(senders);
            if (emptiest == null) {
                break;
            }
            int share = Math.max(1, (submits.size() - taken) / senders.size());
            int accepted = emptiest.submit(submits.subList(taken, taken + share));
            if (accepted == 0) {
                break;
            }
            taken += accepted;
        }
        return taken;
    }

    /** Asks over the emptiest session that may send; false when it has no room for a question now. */
    boolean ask(Query query) {
        AsyncSmppSession emptiest = emptiest(senders());
        return emptiest != null && emptiest.ask(query);
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

    /** Ends every session and waits a little for the threads to follow. */
    void close() {
        binds.forEach(SmppBind::close);
        try {
            for (Thread supervisor : supervisors) {
                supervisor.join(LAST_STEPS.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
