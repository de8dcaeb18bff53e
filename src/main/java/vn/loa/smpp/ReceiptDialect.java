package vn.loa.smpp;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.channel.Outcome;
import vn.loa.channel.PartKey;
import vn.loa.channel.ReceiptHealth;
import vn.loa.contact.PhoneNumber;
import vn.loa.words.Phrase;

/**
 * How one route's carrier writes its receipts: what the settings say, and what is learned by comparing the ids of answers
 * with those of receipts. Nothing learned ever leaves a reading out; it only comes first. Thread-safe.
 */
final class ReceiptDialect {

    private static final Logger log = LoggerFactory.getLogger(ReceiptDialect.class);

    private static final int ENOUGH_TO_WARN = 100;
    private static final int LEAST_PERCENT = 90;

    private final String route;
    private final ReceiptIdForm form;
    private final ReceiptPairs pairs;
    private final AnswerSpelling spelling = new AnswerSpelling();
    private final AtomicLong unknownStates = new AtomicLong();

    /** @param nanoTime as {@link System#nanoTime()} */
    ReceiptDialect(String route, ReceiptIdForm form, LongSupplier nanoTime) {
        this.route = route;
        this.form = form;
        this.pairs = new ReceiptPairs(new PairTally(form), nanoTime);
    }

    /** The plain form of an id that an answer gave. */
    String plainId(String messageId) {
        String stripped = messageId.strip();
        spelling.learn(stripped);
        return ReceiptIdForm.plain(stripped);
    }

    /** The id as the SMSC spelled it in its answer, as far as that was seen since the start. */
    String spelled(String plainId) {
        return spelling.restored(plainId);
    }

    /** To be called before the part can be answered. */
    void leaving(PartKey key, PhoneNumber to) {
        pairs.leaving(key, to);
    }

    void settled(PartKey key, Outcome outcome) {
        pairs.settled(key, outcome);
    }

    /** @param plainIds what the receipt calls its message, the most trustworthy first */
    void seen(List<String> plainIds, @Nullable PhoneNumber number) {
        if (number != null) {
            pairs.reported(number, plainIds);
        }
    }

    void seenUnknownState(String code) {
        long count = unknownStates.incrementAndGet();
        if (Long.bitCount(count) == 1) {
            log.warn(
                    "{}: {} receipts so far with a state that no specification knows, the last: {}",
                    route,
                    count,
                    code);
        }
    }

    /** The forms the answer's id may have had, likeliest first. */
    List<String> refs(List<String> plainIds) {
        return form.refs(plainIds, pairs.tally().learned());
    }

    ReceiptHealth health() {
        PairTally.Figures figures = pairs.tally().figures();
        return new ReceiptHealth(
                form.word(),
                figures.learned() == ReceiptIdForm.AUTO ? "" : figures.learned().word(),
                figures.seen(),
                figures.matched(),
                unknownStates.get(),
                warning(figures));
    }

    private Phrase warning(PairTally.Figures figures) {
        if (figures.seen() < ENOUGH_TO_WARN || figures.matched() * 100 >= figures.seen() * LEAST_PERCENT) {
            return Phrase.of("channel.fine");
        }
        ReceiptIdForm learned = figures.learned();
        int percent = figures.matched() * 100 / figures.seen();
        return learned == ReceiptIdForm.AUTO || form == ReceiptIdForm.AUTO || learned == form
                ? Phrase.of("smpp.receipts.unmatched", percent, figures.seen())
                : Phrase.of("smpp.receipts.other-form", percent, figures.seen(), form.word(), learned.word());
    }
}
