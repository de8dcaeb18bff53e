package vn.loa.smpp;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.smpp.BindTrouble.Rank;
import vn.loa.smpp.SmppSettings.Login;
import vn.loa.words.Words;

/**
 * Keeps one bind up for as long as the route is open, with a thread of its own: a new session each time, a pause that
 * grows in between. Listeners and timers only end connections; binding and closing happen here, where nothing can wait
 * for itself (jSMPP issues 6, 17, 193).
 */
final class SmppBind implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(SmppBind.class);

    private static final Duration LOOK_UP = Duration.ofSeconds(1);

    private final String name;
    private final BindType type;
    private final SmppSettings settings;
    private final Supplier<AsyncSmppSession> sessions;
    private final Backoff backoff;
    private final LongSupplier nanoTime;
    private final CountDownLatch closing = new CountDownLatch(1);

    private volatile @Nullable AsyncSmppSession current;
    private volatile @Nullable AsyncSmppSession bound;
    private volatile BindTrouble trouble;

    SmppBind(
            String name,
            BindType type,
            SmppSettings settings,
            Supplier<AsyncSmppSession> sessions,
            Backoff backoff,
            LongSupplier nanoTime) {
        this.name = name;
        this.type = type;
        this.settings = settings;
        this.sessions = sessions;
        this.backoff = backoff;
        this.nanoTime = nanoTime;
        this.trouble = BindTrouble.connecting(settings.login());
    }

    String name() {
        return name;
    }

    /** The session that is bound now. */
    @Nullable
    AsyncSmppSession bound() {
        return bound;
    }

    /** The session to send by, if this bind may send and is bound now. */
    @Nullable
    AsyncSmppSession sender() {
        return isTransmitter() ? bound : null;
    }

    boolean isTransmitter() {
        return type != BindType.BIND_RX;
    }

    BindTrouble trouble() {
        return trouble;
    }

    /** Time-outs and keep-alive; called by the route's timer many times a second. */
    void tick(long now) {
        AsyncSmppSession session = current;
        if (session == null) {
            return;
        }
        if (session == bound) {
            session.tick(now);
        } else {
            session.tickConnecting(now);
        }
    }

    /** Makes {@link #run} end soon; an attempt to connect is cut short. */
    void close() {
        closing.countDown();
        AsyncSmppSession session = current;
        if (session != null) {
            session.abort();
        }
    }

    @Override
    public void run() {
        try {
            Duration pause = Duration.ZERO;
            while (!closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                pause = bindOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            trouble = BindTrouble.CLOSED;
        }
    }

    /** A fault of our own must not end the bind for good: it is told, and the next session begins afresh. */
    private Duration bindOnce() throws InterruptedException {
        try {
            return bindAndStay();
        } catch (RuntimeException e) {
            log.error("{}: the session failed", name, e);
            bound = null;
            AsyncSmppSession session = current;
            if (session != null) {
                session.finish();
            }
            return afterFailure(BindTrouble.lost(settings.login()));
        }
    }

    /** Binds and waits for the session's end; returns how long to pause before the next one. */
    private Duration bindAndStay() throws InterruptedException {
        AsyncSmppSession session = sessions.get();
        current = session;
        try {
            bind(session);
        } catch (IOException e) {
            session.finish();
            return afterFailure(troubleOf(session, e));
        }
        long since = nanoTime.getAsLong();
        trouble = BindTrouble.NONE;
        bound = session;
        session.tellRoom();
        log.info("{}: bound as {}", name, type);
        stay(session);
        bound = null;
        session.finish();
        backoff.lived(Duration.ofNanos(nanoTime.getAsLong() - since));
        return afterFailure(session.wasSilent() ? BindTrouble.SILENT : BindTrouble.lost(settings.login()));
    }

    private void bind(AsyncSmppSession session) throws IOException {
        if (closing.getCount() == 0) {
            throw new IOException("closing");
        }
        Login login = settings.login();
        session.connectAndBind(
                login.host(),
                login.port(),
                new BindParameter(
                        type,
                        login.systemId(),
                        login.password(),
                        login.systemType(),
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        null),
                settings.timing().responseTimeout().toMillis());
    }

    private void stay(AsyncSmppSession session) throws InterruptedException {
        while (closing.getCount() > 0) {
            if (session.awaitEnd(LOOK_UP)) {
                return;
            }
        }
    }

    private BindTrouble troubleOf(AsyncSmppSession session, IOException failure) {
        return session.hasLostBind()
                ? BindTrouble.lost(session.failure(), settings.login())
                : BindTrouble.of(failure, settings.login());
    }

    private Duration afterFailure(BindTrouble why) {
        boolean wrongLogin = why.rank() == Rank.WRONG_LOGIN;
        Duration pause = wrongLogin ? backoff.afterWrongLogin() : backoff.afterFailure();
        if (closing.getCount() == 0) {
            return pause;
        }
        trouble = why;
        String words = Words.ENGLISH.say(why.phrase());
        if (wrongLogin) {
            log.error("{}: {} Next try in {}.", name, words, pause);
        } else {
            log.warn("{}: {} Next try in {}.", name, words, pause);
        }
        return pause;
    }
}
