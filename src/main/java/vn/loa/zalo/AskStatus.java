package vn.loa.zalo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import okhttp3.Call;
import vn.loa.channel.Inbox;
import vn.loa.channel.Pacer;
import vn.loa.channel.Question;
import vn.loa.channel.Receipt;
import vn.loa.channel.ReceiptState;

/** Asks what became of messages, for those who have no webhook (facts A4). Thread-safe. */
final class AskStatus {

    private static final int QUESTIONS_PER_SECOND = 10;
    private static final int MOST_UNANSWERED = 10;
    private static final int LONGEST_RAW = 500;

    private static final int ON_THE_PHONE = 1;
    private static final int NOT_YET = 0;

    private final Reach reach;
    private final ZaloCodes codes;
    private final Inbox inbox;
    private final Clock clock;
    private final Pacer questions;
    private final Semaphore unanswered = new Semaphore(MOST_UNANSWERED);

    AskStatus(Reach reach, ZaloCodes codes, Inbox inbox, Clock clock, LongSupplier nanoTime) {
        this.reach = reach;
        this.codes = codes;
        this.inbox = inbox;
        this.clock = clock;
        this.questions = new Pacer(QUESTIONS_PER_SECOND, nanoTime);
    }

    /**
     * @param silence after so long a message that is not on the phone did not arrive in time
     * @return false when it cannot be asked now
     */
    boolean ask(Question question, Duration silence) {
        Optional<AccessToken> token = reach.tokens().current();
        if (token.isEmpty() || question.providerRef().isBlank() || !unanswered.tryAcquire()) {
            return false;
        }
        if (questions.permits(1) == 0 || reach.budget().take(1) == 0) {
            unanswered.release();
            return false;
        }
        Call unused = reach.line()
                .enqueue(
                        reach.requests().status(question.providerRef(), question.to(), token.get()),
                        new Departure(() -> {}),
                        answer -> {
                            unanswered.release();
                            told(question, silence, token.get(), answer);
                        });
        return true;
    }

    private void told(Question question, Duration silence, AccessToken token, ZaloAnswer answer) {
        if (!(answer instanceof ZaloAnswer.Said said)) {
            return;
        }
        if (said.error() != 0) {
            if (codes.outcome(ZaloHost.PHONE.code(said.error())) == CodeOutcome.TOKEN) {
                reach.tokens().refused(token);
            }
            return;
        }
        receipt(question, silence, said).ifPresent(receipt -> {
            // Whatever cannot be kept now is asked about again.
            CompletableFuture<Void> unused = inbox.keep(receipt);
        });
    }

    private Optional<Receipt> receipt(Question question, Duration silence, ZaloAnswer.Said said) {
        Instant now = clock.instant();
        long status = Lenient.number(said.data().get("status")).orElse(-1);
        if (status == ON_THE_PHONE) {
            Instant at = Lenient.number(said.data().get("delivery_time")).stream()
                    .mapToObj(Instant::ofEpochMilli)
                    .findFirst()
                    .orElse(now);
            return Optional.of(receipt(question, ReceiptState.DELIVERED, "query received", at, said));
        }
        if (status != NOT_YET) {
            return Optional.empty();
        }
        return now.isAfter(question.takenAt().plus(silence))
                ? Optional.of(receipt(question, ReceiptState.UNDELIVERED, "query " + ZaloCodes.NOT_RECEIVED, now, said))
                : Optional.of(receipt(question, ReceiptState.ON_ITS_WAY, "query accepted", now, said));
    }

    private Receipt receipt(Question question, ReceiptState state, String code, Instant at, ZaloAnswer.Said said) {
        String raw = said.data().toString();
        return new Receipt(
                reach.settings().name(),
                List.of(question.providerRef()),
                question.to(),
                state,
                code,
                at,
                raw.length() > LONGEST_RAW ? raw.substring(0, LONGEST_RAW) : raw);
    }
}
