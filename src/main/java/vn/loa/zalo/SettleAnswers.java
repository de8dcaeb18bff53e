package vn.loa.zalo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Outcome;
import vn.loa.channel.Pacer;
import vn.loa.channel.Quota;
import vn.loa.words.Phrase;

/** From Zalo's answer to a message to what became of it, and to what it means for the route. Thread-safe. */
final class SettleAnswers {

    private static final Logger log = LoggerFactory.getLogger(SettleAnswers.class);

    private static final Duration NOT_SENT = Duration.ofSeconds(1);
    private static final Duration TOO_FAST = Duration.ofSeconds(2);
    private static final Duration ANOTHER_TOKEN = Duration.ofSeconds(5);
    /** The rest of the route holds them; when it ends, nobody should wait on. */
    private static final Duration WHILE_IT_RESTS = Duration.ofMinutes(1);
    /** Others are tried meanwhile: the next may be the one who is reached. */
    private static final Duration NOT_BELIEVED = Duration.ofHours(1);

    private static final Phrase DOUBTFUL = Phrase.of("zalo.trouble.doubts");

    private final Reach reach;
    private final ZaloCodes codes;
    private final AbsentPeople absent;
    private final Standing standing;
    private final Pacer pacer;
    private final DayQuota quota;
    private final Clock clock;
    /** Absences to remember as soon as somebody was reached; no more of them than refusals are believed before. */
    private final Queue<Runnable> unproved = new ConcurrentLinkedQueue<>();

    /** What the answers of one route change besides their messages. */
    record Gauges(Standing standing, Pacer pacer, DayQuota quota) {}

    SettleAnswers(Reach reach, ZaloCodes codes, AbsentPeople absent, Gauges gauges, Clock clock) {
        this.reach = reach;
        this.codes = codes;
        this.absent = absent;
        this.standing = gauges.standing();
        this.pacer = gauges.pacer();
        this.quota = gauges.quota();
        this.clock = clock;
    }

    Outcome outcome(Flight flight, ZaloAnswer answer) {
        if (answer instanceof ZaloAnswer.NotSent notSent) {
            standing.unreachable(reach.unreachable(notSent));
            reach.budget().giveBack(1);
            return new Outcome.Deferred(notSent.code(), NOT_SENT);
        }
        if (answer instanceof ZaloAnswer.Unclear unclear) {
            standing.doubt(DOUBTFUL);
            return new Outcome.InDoubt(unclear.code(), flight.knownAs());
        }
        ZaloAnswer.Said said = (ZaloAnswer.Said) answer;
        if (said.error() == 0) {
            reach.tokens().accepted(flight.token());
        }
        if (said.callsLeft().isPresent() && said.callsLeft().getAsLong() == 0) {
            reach.budget().usedUp();
        }
        return said.error() == 0
                ? taken(flight, said)
                : refused(flight, flight.host().code(said.error()));
    }

    private Outcome taken(Flight flight, ZaloAnswer.Said said) {
        Optional<String> id = Lenient.text(said.data().get("msg_id"))
                .or(() -> Lenient.text(said.data().get("message_id")));
        standing.answeredWell();
        quota.mentioned(said.data().path("quota"));
        restWhenUsedUp();
        if (id.isEmpty()) {
            return new Outcome.InDoubt(ZaloCodes.NO_MESSAGE_ID, flight.knownAs());
        }
        standing.reached();
        rememberProved();
        pacer.accepted();
        absent.present(flight.part().to());
        // By user id nothing more is ever told of it: its webhooks name no delivery, and message/status knows phone
        // messages only.
        return new Outcome.Accepted(id.get(), flight.host() == ZaloHost.PHONE);
    }

    /** Beyond it only sending mode 3 goes on; in development nothing is counted. */
    void restWhenUsedUp() {
        boolean counted = reach.settings().manner().mode() == ZaloSettings.Mode.LIVE
                && !reach.settings().manner().sendingMode().equals("3");
        if (counted) {
            quota.today()
                    .filter(now -> now.leftToday() == 0)
                    .ifPresent(now -> standing.restForQuota(VietNam.nextDay(clock.instant()), now.perDay()));
        }
    }

    private Outcome refused(Flight flight, String code) {
        Instant now = clock.instant();
        CodeOutcome outcome = codes.outcome(code);
        if (outcome != CodeOutcome.STOP && outcome != CodeOutcome.DOUBT && outcome != CodeOutcome.TOKEN) {
            standing.answeredWell();
        }
        return switch (outcome) {
            case PERSON -> {
                if (!standing.believesRefusal()) {
                    standing.halt(
                            Phrase.of(
                                    "zalo.trouble.nobody",
                                    code,
                                    reach.settings().manner().refusalsBeforeAnybody()),
                            flight.form().form());
                    yield new Outcome.Deferred(code, NOT_BELIEVED);
                }
                codes.remember(code)
                        .ifPresent(time ->
                                unproved.add(() -> absent.absent(flight.part().to(), code, now.plus(time))));
                if (standing.hasReachedSomebody()) {
                    rememberProved();
                }
                yield new Outcome.Refused(code);
            }
            case PERSON_QUOTA -> {
                Instant tomorrow = VietNam.nextDay(now);
                yield tomorrow.isBefore(flight.part().validUntil())
                        ? new Outcome.Deferred(code, Duration.between(now, tomorrow))
                        : new Outcome.Refused(code);
            }
            case STOP -> {
                log.error(
                        "{}: halted by {} on template {}",
                        reach.settings().name(),
                        code,
                        flight.form().form());
                standing.halt(CheckRoute.trouble(codes, code), flight.form().form());
                yield new Outcome.Deferred(code, Standing.BETWEEN_CHECKS);
            }
            case DAY -> {
                restForQuota(VietNam.nextDay(now));
                yield new Outcome.Deferred(code, WHILE_IT_RESTS);
            }
            case MONTH -> {
                restForQuota(VietNam.nextMonth(now));
                yield new Outcome.Deferred(code, WHILE_IT_RESTS);
            }
            case NIGHT -> {
                // The whole route: deferred one by one, a province would be claimed twice and remembered till morning.
                standing.restForTheNight(VietNam.morning(now));
                yield new Outcome.Deferred(code, WHILE_IT_RESTS);
            }
            case RATE -> {
                pacer.throttled();
                yield new Outcome.Deferred(code, TOO_FAST);
            }
            case TOKEN -> {
                reach.tokens().refused(flight.token());
                yield new Outcome.Deferred(code, ANOTHER_TOKEN);
            }
            case DOUBT, ACCEPTED, SILENCE -> {
                standing.doubt(DOUBTFUL);
                yield new Outcome.InDoubt(code, flight.knownAs());
            }
        };
    }

    private void rememberProved() {
        for (Runnable absence = unproved.poll(); absence != null; absence = unproved.poll()) {
            absence.run();
        }
    }

    private void restForQuota(Instant until) {
        long perDay = quota.today().map(Quota::perDay).orElse(0L);
        quota.usedUp();
        standing.restForQuota(until, perDay);
    }
}
