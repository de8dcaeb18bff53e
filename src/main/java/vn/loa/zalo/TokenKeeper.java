package vn.loa.zalo;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/**
 * Keeps the tokens of one Official Account alive (facts A2). A refresh token works once, so it is called with once: claimed by
 * compare-and-set, both new tokens durable before either is used, and never again after an answer nobody knows. Thread-safe.
 */
final class TokenKeeper {

    private static final Logger log = LoggerFactory.getLogger(TokenKeeper.class);

    private static final int TRIES_TO_SAVE = 5;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
    /** What the holder of a claim needs beyond its call: to save the answer, several times. */
    private static final Duration TO_SAVE = Duration.ofSeconds(30);
    /** An unreachable host is not knocked at every second for hours. */
    private static final Duration BETWEEN_KNOCKS = Duration.ofSeconds(10);

    private final AccountId account;
    private final TokenRows rows;
    private final SealTokens seal;
    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final TokenInHand hand;

    /** One refresh at a time within this process. */
    private final ReentrantLock turn = new ReentrantLock();
    // guarded by turn
    private final WatchClaim watch;
    private @Nullable Unsaved unsaved;
    private long nextKnock;

    private volatile BooleanSupplier keeping = () -> false;

    /** An answer that the database did not take. */
    private record Unsaved(String claim, TokenPair pair) {}

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
        this.hand = new TokenInHand(clock, nanoTime);
        this.watch = new WatchClaim(endpoint.longest().plus(TO_SAVE), nanoTime);
        this.nextKnock = nanoTime.getAsLong();
    }

    /** The token to use now; empty when there is none that may be used. Never blocks on anything but a moment's lock. */
    Optional<AccessToken> current() {
        return hand.current();
    }

    /** What a person should know and do; empty when all is well. */
    Optional<Phrase> trouble() {
        return hand.trouble();
    }

    /** Zalo did what it was asked under this token: the token is good. */
    void accepted(AccessToken token) {
        hand.accepted(token);
    }

    /** Zalo refused this token: it is not used any more, and changed for another if it still is the stored one. */
    void refused(AccessToken token) {
        hand.refused(token);
    }

    /**
     * Who looks again and again, for those who wait.
     *
     * @param starts begins looking if nobody does yet; false when nobody will any more
     */
    void keptBy(BooleanSupplier starts) {
        keeping = starts;
    }

    /**
     * Looks at the row and does what is due: takes over what others stored, refreshes, gives up a claim nobody ends. Blocks as
     * long as one call and a few statements, and belongs on a thread that nobody interrupts: an interrupt would end a call under
     * way, and with it a refresh token.
     */
    void look() {
        turn.lock();
        try {
            if (saved()) {
                Optional<TokenRow> row = rows.read(account);
                if (row.isEmpty()) {
                    hand.drop(Phrase.of("zalo.token.none"));
                } else {
                    takeOver(row.get());
                    refreshIfDue(row.get());
                }
            }
            hand.looked();
        } finally {
            turn.unlock();
        }
    }

    private void takeOver(TokenRow row) {
        switch (row.state()) {
            case NONE -> hand.drop(Phrase.of("zalo.token.denied"));
            case UNCERTAIN -> hand.drop(Phrase.of("zalo.token.uncertain"));
            case REFRESHING -> {
                hold(row);
                giveUpTheDead(row);
            }
            case READY -> hold(row);
        }
    }

    private void refreshIfDue(TokenRow row) {
        boolean held = row.state() == TokenState.READY && hand.has(row.version());
        if (held && hand.isDue(row.refreshAt()) && nanoTime.getAsLong() - nextKnock >= 0) {
            refresh(row);
        }
    }

    /**
     * The token, waited for while somebody refreshes it; for whoever asks one question and not for those who send. Only waits:
     * the looking, and the one call that must not be cut off, are {@linkplain #keptBy another thread's}. Ends when interrupted, and
     * leaves the interrupt standing.
     *
     * @throws BadInputException when there is none; the phrase says what to do
     */
    AccessToken await(Duration atMost) {
        try {
            awaitLooks(atMost.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return current()
                .orElseThrow(() -> new BadInputException(trouble().orElseGet(() -> Phrase.of("zalo.token.busy"))));
    }

    private void awaitLooks(long atMost) throws InterruptedException {
        long seen = hand.looks();
        boolean known = seen > 0 && current().isPresent();
        long left = atMost;
        if (!known) {
            hand.nudge();
        }
        while (!known && left > 0 && keeping.getAsBoolean()) {
            left = hand.awaitLook(seen, left);
            known = hand.looks() > seen && (current().isPresent() || trouble().isPresent());
            seen = hand.looks();
        }
    }

    /** Stores what a person's consent brought; ends every uncertainty. */
    void authorised(TokenPair pair) {
        turn.lock();
        try {
            rows.authorised(account, seal.seal(account, pair, clock.instant()));
            unsaved = null;
            rows.read(account).ifPresent(this::takeOver);
            hand.looked();
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
        if (row.state() == TokenState.READY) {
            watch.ends();
        }
        if (hand.has(row.version())) {
            if (nanoTime.getAsLong() - nextKnock >= 0) {
                hand.tell(hand.isRefusedYoung() ? Phrase.of("zalo.token.refused") : null);
            }
            return true;
        }
        try {
            AccessToken token = new AccessToken(seal.access(account, row), row.version());
            hand.take(token, row.times().accessUntil(), row.times().changedAt());
            hand.tell(null);
            return true;
        } catch (GeneralSecurityException e) {
            hand.drop(Phrase.of("zalo.token.sealed-otherwise"));
            return false;
        }
    }

    private void refresh(TokenRow row) {
        String refreshToken;
        try {
            refreshToken = seal.refresh(account, row);
        } catch (GeneralSecurityException e) {
            hand.drop(Phrase.of("zalo.token.sealed-otherwise"));
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
            unsaved = new Unsaved(claim, granted.pair());
            save(TRIES_TO_SAVE);
            look();
        } else if (reply instanceof TokenEndpoint.Reply.NotSent notSent) {
            log.warn("{}: Zalo's token endpoint cannot be reached: {}", account, String.valueOf(notSent.cause()));
            rows.giveBack(account, claim);
            nextKnock = nanoTime.getAsLong() + BETWEEN_KNOCKS.toNanos();
            hand.tell(Phrase.of("zalo.token.unreachable"));
        } else if (reply instanceof TokenEndpoint.Reply.Denied denied) {
            log.error("{}: Zalo does not accept the refresh token: {}", account, denied.why());
            rows.refused(account, claim);
            hand.drop(Phrase.of("zalo.token.denied"));
        } else if (reply instanceof TokenEndpoint.Reply.Unknown unknown) {
            log.error(
                    "{}: the refresh token left and no usable answer came ({}); sending is paused until somebody consents"
                            + " again: loa zalo authorise",
                    account,
                    unknown.why());
            rows.uncertain(account, claim);
            hand.drop(Phrase.of("zalo.token.uncertain"));
        }
    }

    /** False while an answer of ours waits for the database: until then the row says less than we know. */
    private boolean saved() {
        return save(1);
    }

    private boolean save(int tries) {
        for (int left = tries; left > 0; left--) {
            Unsaved waiting = unsaved;
            if (waiting == null) {
                return true;
            }
            try {
                boolean won =
                        rows.commit(account, waiting.claim(), seal.seal(account, waiting.pair(), clock.instant()));
                if (!won) {
                    log.warn("{}: somebody consented anew while tokens were refreshed; theirs are used", account);
                }
                unsaved = null;
                // The row is read again, and its version with it.
                hand.drop(null);
            } catch (RuntimeException e) {
                if (useUnsaved(waiting)) {
                    log.error(
                            "{}: new tokens cannot be stored; if this process ends before they are, somebody must"
                                    + " consent again",
                            account,
                            e);
                }
                hand.pause(left > 1 ? BETWEEN_TRIES : Duration.ZERO);
            }
        }
        return unsaved == null;
    }

    /** Zalo has spent the old pair, so this process goes on with the new one, and says so; true the first time. */
    private boolean useUnsaved(Unsaved waiting) {
        hand.tell(Phrase.of("zalo.token.unsaved"));
        AccessToken inMemory = new AccessToken(waiting.pair().access(), Long.MAX_VALUE);
        if (hand.has(inMemory.version())) {
            return false;
        }
        hand.take(inMemory, waiting.pair().accessUntil(), clock.instant());
        return true;
    }

    private void giveUpTheDead(TokenRow row) {
        TokenRow.Claim claim = row.claim();
        if (claim != null && watch.isDead(claim.by()) && rows.uncertain(account, claim.by())) {
            log.error(
                    "{}: whoever was refreshing the tokens has died; sending is paused until somebody consents again:"
                            + " loa zalo authorise",
                    account);
            hand.drop(Phrase.of("zalo.token.uncertain"));
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

    /** For the thread that calls {@link #look} again and again: ends early when a token was refused, or somebody waits. */
    void awaitNudge(Duration atMost) throws InterruptedException {
        hand.awaitNudge(atMost);
    }

    /** Ends that wait. */
    void nudge() {
        hand.nudge();
    }

    /** Nobody looks any more: those who wait need not go on. */
    void lookedLast() {
        hand.looked();
    }
}
