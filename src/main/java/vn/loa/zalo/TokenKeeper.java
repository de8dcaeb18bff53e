package vn.loa.zalo;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/**
 * Keeps the tokens of one Official Account alive (facts A2). A refresh token works once, so it is called with once: claimed by
 * compare-and-set, both new tokens durable before either is used, and never again after an answer nobody knows.
 *
 * <p>Time is measured twice: by the clock, because others wrote it down by theirs, and by the nanoseconds since this process
 * saw it, so that a clock set back neither brings a token back to life nor makes a claim look young. Thread-safe.
 */
final class TokenKeeper {

    private static final Logger log = LoggerFactory.getLogger(TokenKeeper.class);

    private static final int TRIES_TO_SAVE = 5;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
    /** What the holder of a claim needs beyond its call: to save the answer, several times. */
    private static final Duration TO_SAVE = Duration.ofSeconds(30);
    /** A token refused so soon after it came is not helped by another one. */
    private static final Duration YOUNG = Duration.ofMinutes(5);
    /** What is left of a token's life when nobody begins a message with it any more. */
    private static final Duration LAST_GASP = Duration.ofSeconds(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private static final int NOBODY = -1;

    private final AccountId account;
    private final TokenRows rows;
    private final SealTokens seal;
    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final LongSupplier nanoTime;

    /** One refresh at a time within this process. */
    private final ReentrantLock turn = new ReentrantLock();
    // guarded by turn
    private @Nullable Watched watched;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // guarded by lock
    private @Nullable Held held;
    private long refused = NOBODY;
    private boolean nudged;
    private @Nullable Unsaved unsaved;
    private @Nullable Phrase trouble = Phrase.of("zalo.token.none");

    /** @param goodUntil nano time */
    private record Held(AccessToken token, Instant until, Instant since, long seenAt, long goodUntil) {}

    /** An answer that the database did not take. */
    private record Unsaved(String claim, TokenPair pair) {}

    /** Somebody's claim, and since when we have been looking at it. */
    private record Watched(String claim, long since) {}

    /** @param nanoTime as {@link System#nanoTime()} */
    TokenKeeper(
            AccountId account,
            TokenRows rows,
            SealTokens seal,
            TokenEndpoint endpoint,
            Clock clock,
            LongSupplier nanoTime) {
        this.account = account;
        this.rows = rows;
        this.seal = seal;
        this.endpoint = endpoint;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** The token to use now; empty when there is none that may be used. Never blocks on anything but a moment's lock. */
    Optional<AccessToken> current() {
        lock.lock();
        try {
            Held now = held;
            return now != null && isGood(now) ? Optional.of(now.token()) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private boolean isGood(Held token) {
        return token.token().version() != refused
                && clock.instant().isBefore(token.until().minus(LAST_GASP))
                && token.goodUntil() - nanoTime.getAsLong() > 0;
    }

    /** What a person should know and do; empty when all is well. */
    Optional<Phrase> trouble() {
        lock.lock();
        try {
            return Optional.ofNullable(trouble);
        } finally {
            lock.unlock();
        }
    }

    /** Zalo refused this token: it is not used any more, and changed for another if it still is the stored one. */
    void refused(AccessToken token) {
        lock.lock();
        try {
            if (held != null && held.token().version() == token.version()) {
                refused = token.version();
                nudged = true;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Looks at the row and does what is due: takes over what others stored, refreshes, gives up a claim nobody ends. Blocks as
     * long as one call and a few statements.
     */
    void look() {
        turn.lock();
        try {
            if (saved()) {
                Optional<TokenRow> row = rows.read(account);
                if (row.isEmpty()) {
                    forget(Phrase.of("zalo.token.none"));
                } else {
                    look(row.get());
                }
            }
        } finally {
            turn.unlock();
        }
    }

    private void look(TokenRow row) {
        switch (row.state()) {
            case NONE -> forget(Phrase.of("zalo.token.denied"));
            case UNCERTAIN -> forget(Phrase.of("zalo.token.uncertain"));
            case REFRESHING -> {
                hold(row);
                watch(row);
            }
            case READY -> {
                if (hold(row) && isDue(row)) {
                    refresh(row);
                }
            }
        }
    }

    /**
     * The token, waited for while somebody refreshes it; for whoever asks one question and not for those who send.
     *
     * @throws BadInputException when there is none; the phrase says what to do
     */
    AccessToken await(Duration atMost) {
        long until = nanoTime.getAsLong() + atMost.toNanos();
        look();
        Optional<AccessToken> token = current();
        while (token.isEmpty() && trouble().isEmpty() && nanoTime.getAsLong() - until < 0) {
            pause(BETWEEN_LOOKS);
            look();
            token = current();
        }
        return token.orElseThrow(() -> new BadInputException(trouble().orElseGet(() -> Phrase.of("zalo.token.busy"))));
    }

    /** Stores what a person's consent brought; ends every uncertainty. */
    void authorised(TokenPair pair) {
        turn.lock();
        try {
            rows.authorised(account, seal.seal(account, pair, clock.instant()));
            lock.lock();
            try {
                unsaved = null;
                refused = NOBODY;
            } finally {
                lock.unlock();
            }
            look();
        } finally {
            turn.unlock();
        }
    }

    /** @throws BadInputException when stored tokens could not be opened for want of a key */
    void check() {
        SecretKey unused = seal.key();
    }

    AccountId account() {
        return account;
    }

    /** Takes over the row's token if it is not the one held; false when it cannot be read. */
    private boolean hold(TokenRow row) {
        lock.lock();
        try {
            if (row.state() == TokenState.READY) {
                watched = null;
            }
            if (held != null && held.token().version() == row.version()) {
                trouble = refused == row.version() && isYoung(held) ? Phrase.of("zalo.token.refused") : null;
                return true;
            }
            AccessToken token = new AccessToken(seal.access(account, row), row.version());
            held = held(token, row.times().accessUntil(), row.times().changedAt());
            trouble = null;
            changed.signalAll();
            return true;
        } catch (GeneralSecurityException e) {
            held = null;
            trouble = Phrase.of("zalo.token.sealed-otherwise");
            return false;
        } finally {
            lock.unlock();
        }
    }

    private Held held(AccessToken token, Instant until, Instant since) {
        long now = nanoTime.getAsLong();
        long left = Duration.between(clock.instant(), until).minus(LAST_GASP).toNanos();
        return new Held(token, until, since, now, now + Math.max(0, left));
    }

    private boolean isDue(TokenRow row) {
        lock.lock();
        try {
            if (held == null) {
                return false;
            }
            boolean isRefused = refused == row.version() && !isYoung(held);
            boolean isOld = !clock.instant().isBefore(row.refreshAt());
            boolean isOver = held.goodUntil() - nanoTime.getAsLong() <= 0;
            return isRefused || isOld || isOver;
        } finally {
            lock.unlock();
        }
    }

    /** By both clocks, so that one set back does not keep it young. */
    private boolean isYoung(Held token) {
        return Duration.between(token.since(), clock.instant()).compareTo(YOUNG) < 0
                && nanoTime.getAsLong() - token.seenAt() < YOUNG.toNanos();
    }

    private void refresh(TokenRow row) {
        String refreshToken;
        try {
            refreshToken = seal.refresh(account, row);
        } catch (GeneralSecurityException e) {
            forget(Phrase.of("zalo.token.sealed-otherwise"));
            return;
        }
        String claim = UUID.randomUUID().toString();
        if (!rows.claim(account, row.version(), claim, clock.instant())) {
            return;
        }
        TokenEndpoint.Reply reply;
        try {
            reply = endpoint.refresh(refreshToken);
        } catch (RuntimeException e) {
            reply = new TokenEndpoint.Reply.Unknown(e.getClass().getSimpleName());
        }
        settle(claim, reply);
    }

    private void settle(String claim, TokenEndpoint.Reply reply) {
        if (reply instanceof TokenEndpoint.Reply.Granted granted) {
            lock.lock();
            try {
                unsaved = new Unsaved(claim, granted.pair());
            } finally {
                lock.unlock();
            }
            save(TRIES_TO_SAVE);
            look();
        } else if (reply instanceof TokenEndpoint.Reply.NotSent notSent) {
            log.warn("{}: Zalo's token endpoint cannot be reached: {}", account, String.valueOf(notSent.cause()));
            rows.giveBack(account, claim);
            tell(Phrase.of("zalo.token.unreachable"));
        } else if (reply instanceof TokenEndpoint.Reply.Denied denied) {
            log.error("{}: Zalo does not accept the refresh token: {}", account, denied.why());
            rows.refused(account, claim);
            forget(Phrase.of("zalo.token.denied"));
        } else if (reply instanceof TokenEndpoint.Reply.Unknown unknown) {
            log.error(
                    "{}: the refresh token left and no usable answer came ({}); sending is paused until somebody consents"
                            + " again: loa zalo authorise",
                    account,
                    unknown.why());
            rows.uncertain(account, claim);
            forget(Phrase.of("zalo.token.uncertain"));
        }
    }

    /** False while an answer of ours waits for the database: until then the row says less than we know. */
    private boolean saved() {
        return save(1);
    }

    private boolean save(int tries) {
        for (int left = tries; left > 0; left--) {
            Unsaved waiting = unsaved();
            if (waiting == null) {
                return true;
            }
            try {
                boolean won =
                        rows.commit(account, waiting.claim(), seal.seal(account, waiting.pair(), clock.instant()));
                if (!won) {
                    log.warn("{}: somebody consented anew while tokens were refreshed; theirs are used", account);
                }
                done(waiting);
            } catch (RuntimeException e) {
                if (useUnsaved(waiting)) {
                    log.error(
                            "{}: new tokens cannot be stored; if this process ends before they are, somebody must"
                                    + " consent again",
                            account,
                            e);
                }
                pause(left > 1 ? BETWEEN_TRIES : Duration.ZERO);
            }
        }
        return unsaved() == null;
    }

    private @Nullable Unsaved unsaved() {
        lock.lock();
        try {
            return unsaved;
        } finally {
            lock.unlock();
        }
    }

    private void done(Unsaved waiting) {
        lock.lock();
        try {
            if (waiting.equals(unsaved)) {
                unsaved = null;
                trouble = null;
                // The row is read again, and its version with it.
                held = null;
                refused = NOBODY;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Zalo has spent the old pair, so this process goes on with the new one, and says so; true the first time. */
    private boolean useUnsaved(Unsaved waiting) {
        lock.lock();
        try {
            trouble = Phrase.of("zalo.token.unsaved");
            AccessToken inMemory = new AccessToken(waiting.pair().access(), Long.MAX_VALUE);
            if (held != null && held.token().equals(inMemory)) {
                return false;
            }
            held = held(inMemory, waiting.pair().accessUntil(), clock.instant());
            refused = NOBODY;
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whoever claimed it and is not heard of for longer than any call lasts has died in the middle. */
    private void watch(TokenRow row) {
        TokenRow.Claim claim = row.claim();
        if (claim == null) {
            return;
        }
        long now = nanoTime.getAsLong();
        Watched watching = watched;
        if (watching == null || !watching.claim().equals(claim.by())) {
            watched = new Watched(claim.by(), now);
        } else if (now - watching.since() > endpoint.longest().plus(TO_SAVE).toNanos()
                && rows.uncertain(account, claim.by())) {
            log.error(
                    "{}: whoever was refreshing the tokens has died; sending is paused until somebody consents again:"
                            + " loa zalo authorise",
                    account);
            forget(Phrase.of("zalo.token.uncertain"));
        }
    }

    private void forget(Phrase why) {
        lock.lock();
        try {
            held = null;
            trouble = why;
        } finally {
            lock.unlock();
        }
    }

    private void tell(Phrase why) {
        lock.lock();
        try {
            trouble = why;
        } finally {
            lock.unlock();
        }
    }

    private void pause(Duration time) {
        lock.lock();
        try {
            long left = time.toNanos();
            while (left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Where the tokens stand, for whoever looks after them. */
    TokenStatus status() {
        Optional<TokenRow> row = rows.read(account);
        return new TokenStatus(
                row.map(TokenRow::state).orElse(TokenState.NONE),
                row.map(one -> one.times().changedAt()).orElse(null),
                row.map(one -> one.times().accessUntil()).orElse(null),
                row.map(one -> one.times().refreshUntil()).orElse(null),
                row.map(TokenRow::claim).map(TokenRow.Claim::at).orElse(null));
    }

    /** For the thread that calls {@link #look} again and again: ends early when a token was refused. */
    void awaitNudge(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (!nudged && left > 0) {
                left = changed.awaitNanos(left);
            }
            nudged = false;
        } finally {
            lock.unlock();
        }
    }
}
