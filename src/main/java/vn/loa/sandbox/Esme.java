package vn.loa.sandbox;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.util.DefaultDecomposer;
import org.jsmpp.util.PDUDecomposer;
import org.jspecify.annotations.Nullable;

/**
 * The reading half of one connection: takes submits, decides their fate, logs them, and hands answers and receipts to
 * the {@link Outbox} only when the log is written. Everything but {@link #boundAs} runs on the session's reading thread.
 */
final class Esme {

    private static final PDUDecomposer DECOMPOSER = new DefaultDecomposer();
    private static final int REGISTERED_DELIVERY = 0x03;
    private static final int ONLY_FAILURES = 2;
    /** An early receipt's answer waits this long more, so that the receipt wins on another connection too. */
    private static final long EARLY_NANOS = 20_000_000L;
    /** Between the two copies of a receipt that is sent twice. */
    private static final long TWICE_NANOS = 250_000_000L;

    private final Exchange exchange;
    private volatile @Nullable Bound bound;

    private final List<Answer> answers = new ArrayList<>();
    private final List<WaitingReceipt> receipts = new ArrayList<>();
    private int submits;

    Esme(Exchange exchange) {
        this.exchange = exchange;
    }

    /** What is known once the bind is accepted. */
    record Bound(String route, BindType type, Outbox outbox) {}

    void boundAs(Bound accepted) {
        bound = accepted;
    }

    boolean handles(int command) {
        Bound known = bound;
        if (known == null) {
            return false;
        }
        return switch (command) {
            case SMPPConstant.CID_SUBMIT_SM -> known.type().isTransmittable();
            case SMPPConstant.CID_QUERY_SM ->
                exchange.script.habits().queries() && known.type().isTransmittable();
            case SMPPConstant.CID_DELIVER_SM_RESP -> known.type().isReceivable();
            // jSMPP's session closes the connection right behind its unbind_resp, and jSMPP's client then may lose it
            // and wait its whole transaction timer. Here the ESME hangs up first.
            case SMPPConstant.CID_UNBIND -> true;
            default -> false;
        };
    }

    /** @throws IOException when the script says to hang up, which ends the session */
    void handle(int command, int status, int seq, byte[] pdu) throws IOException {
        Bound known = bound();
        if (command == SMPPConstant.CID_DELIVER_SM_RESP) {
            known.outbox().receiptAnswered(seq, status);
            return;
        }
        if (command == SMPPConstant.CID_QUERY_SM) {
            batchEnds();
            known.outbox().queryAnswer(seq, exchange.sent.asked(pdu));
            return;
        }
        if (command == SMPPConstant.CID_UNBIND) {
            batchEnds();
            bound = null;
            known.outbox().sayGoodbye(seq);
            return;
        }
        submits++;
        boolean hangUp = submits == exchange.script.refusals().disconnectAfter();
        take(known, seq, pdu, hangUp);
        if (hangUp) {
            batchEnds();
            known.outbox().awaitAnswersSent();
            throw new EOFException("the script hangs up after " + submits + " submits");
        }
    }

    /** Called when the next read would wait: the batch is logged in one write, and then its answers may leave. */
    void batchEnds() throws IOException {
        if (bound == null) {
            return;
        }
        exchange.log.flush();
        if (!answers.isEmpty() || !receipts.isEmpty()) {
            bound().outbox().add(answers, receipts);
            answers.clear();
            receipts.clear();
        }
    }

    private void take(Bound known, int seq, byte[] pdu, boolean hangUp) {
        SubmitSm submit;
        try {
            submit = DECOMPOSER.submitSm(pdu);
        } catch (PDUStringException e) {
            refuseUnreadable(known, seq, e.getErrorCode());
            return;
        } catch (RuntimeException e) {
            refuseUnreadable(known, seq, SMPPConstant.STAT_ESME_RINVCMDLEN);
            return;
        }
        Concatenation place = Concatenation.of(submit);
        Fate fate = fate(known, submit, place);
        decided(known, submit, place, hangUp ? fate.refusedWith(Fate.NO_ANSWER) : fate);
    }

    private Fate fate(Bound known, SubmitSm submit, Concatenation place) {
        long destination = Tally.destination(submit.getDestAddress());
        int seen = exchange.tally.see(destination, place.part());
        Fate fate = exchange.fortune.of(destination, place.part(), seen);
        return known.outbox().isFull() ? fate.refusedWith(SMPPConstant.STAT_ESME_RMSGQFUL) : fate;
    }

    private void decided(Bound known, SubmitSm submit, Concatenation place, Fate fate) {
        exchange.counts.submit(fate);
        int seq = submit.getSequenceNumber();
        long id = fate.taken() ? exchange.nextId() : 0;
        String idText = fate.taken() ? exchange.idInAnswer(id) : null;
        exchange.log.add(known.route(), submit.getDestAddress(), place, seq, fate, idText);
        long answerDue = System.nanoTime() + fate.moment().answer().toNanos();
        if (fate.taken()) {
            exchange.tally.take(Tally.destination(submit.getDestAddress()), place.part());
            if (exchange.script.habits().queries()) {
                exchange.sent.take(exchange.idInAnswer(id), submit, fate, answerDue);
            }
            report(submit, id, fate, answerDue);
        }
        if (fate.answered()) {
            long due = fate.moment().early() ? answerDue + EARLY_NANOS : answerDue;
            answers.add(new Answer(due, seq, fate.status(), idText == null ? "" : idText));
        }
    }

    private void report(SubmitSm submit, long id, Fate fate, long answerDue) {
        int wish = submit.getRegisteredDelivery() & REGISTERED_DELIVERY;
        boolean delivered = fate.end() == Fate.End.DELIVERED;
        if (fate.moment().lost() || wish == 0 || wish > ONLY_FAILURES || (wish == ONLY_FAILURES && delivered)) {
            return;
        }
        Fate.Moment moment = fate.moment();
        WaitingReceipt receipt = new WaitingReceipt(
                moment.early() ? answerDue : answerDue + moment.receipt().toNanos(),
                id,
                new Address(submit.getSourceAddrTon(), submit.getSourceAddrNpi(), submit.getSourceAddr()),
                new Address(submit.getDestAddrTon(), submit.getDestAddrNpi(), submit.getDestAddress()),
                exchange.clock.instant(),
                new WaitingReceipt.Outcome(fate.end(), fate.code()),
                0);
        receipts.add(receipt);
        if (moment.twice()) {
            receipts.add(receipt.later(TWICE_NANOS));
        }
    }

    private void refuseUnreadable(Bound known, int seq, int status) {
        Fate.Moment now = new Fate.Moment(Duration.ZERO, Duration.ZERO, false, false, false);
        Fate fate = new Fate(status, Fate.End.REJECTED, "000", now);
        exchange.counts.submit(fate);
        exchange.log.add(known.route(), "", new Concatenation(0, 1, 1), seq, fate, null);
        answers.add(new Answer(System.nanoTime(), seq, status, ""));
    }

    private Bound bound() {
        Bound known = bound;
        if (known == null) {
            throw new IllegalStateException("a submit before the bind");
        }
        return known;
    }
}
