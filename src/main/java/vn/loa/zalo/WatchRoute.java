package vn.loa.zalo;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.RoomSignal;
import vn.loa.words.Phrase;

/**
 * Looks after an open route beside its messages: at trouble, whether it is over; at the day's quota; at the templates that messages
 * go by. {@link #look} is for one thread, the rest for any.
 */
final class WatchRoute {

    private static final Logger log = LoggerFactory.getLogger(WatchRoute.class);

    static final Duration TICK = Duration.ofMillis(100);
    /** A new day's number is asked for, and one that nobody mentioned for so long. */
    private static final Duration BETWEEN_QUOTAS = Duration.ofMinutes(10);

    private static final Duration NEW_DAY = Duration.ofSeconds(10);

    private final Reach reach;
    private final Forms forms;
    private final CheckRoute check;
    private final Standing standing;
    private final SettleAnswers answers;
    private final LongSupplier nanoTime;

    /** Templates that went over this route. */
    private final Set<String> sent = ConcurrentHashMap.newKeySet();

    private volatile Duration silence;
    private volatile boolean askQuotaSoon;

    // used by the one that looks
    private long quotaAskedAt;

    /** @param nanoTime as {@link System#nanoTime()} */
    WatchRoute(
            Reach reach,
            Forms forms,
            CheckRoute check,
            Standing standing,
            SettleAnswers answers,
            LongSupplier nanoTime) {
        this.reach = reach;
        this.forms = forms;
        this.check = check;
        this.standing = standing;
        this.answers = answers;
        this.nanoTime = nanoTime;
        this.silence = reach.settings().timing().receiptTimeout();
        this.quotaAskedAt = nanoTime.getAsLong();
    }

    /** A message goes by this template. */
    void goesBy(String templateId) {
        sent.add(templateId);
    }

    /** How long after it was taken a message without a word from the phone is undelivered. */
    Duration silence() {
        return silence;
    }

    /** @param room is told when a message may fit that did not before */
    void look(RoomSignal room) {
        try {
            if (standing.checkIsDue()) {
                check.check();
                learned();
                room.changed();
            }
            askQuotaAgain();
        } catch (RuntimeException e) {
            log.error("{}: the timer stumbled", reach.settings().name(), e);
        }
    }

    private void learned() {
        silence = forms.receiptTimeout();
        reach.quota().today().ifPresent(standing::quotaIs);
        answers.restWhenUsedUp();
    }

    private void askQuotaAgain() {
        long now = nanoTime.getAsLong();
        Optional<AccessToken> token = reach.tokens().current();
        Duration patience = reach.quota().isOutdated() ? NEW_DAY : BETWEEN_QUOTAS;
        boolean due = askQuotaSoon || now - quotaAskedAt > patience.toNanos();
        if (due && standing.window(1) == 1 && token.isPresent()) {
            quotaAskedAt = now;
            askQuotaSoon = false;
            boolean unused = check.askQuota(token.get()) && check.qualityWillDo(token.get());
            learned();
        }
    }

    /** Halts the route if messages go by that template; true when it did. */
    boolean templateChanged(String templateId, String what) {
        if (!sent.contains(templateId)) {
            return false;
        }
        log.warn("{}: template {} is {} now", reach.settings().name(), templateId, what);
        standing.halt(Phrase.of("zalo.trouble.template", templateId, what), templateId);
        return true;
    }

    void quotaChanged() {
        askQuotaSoon = true;
    }
}
