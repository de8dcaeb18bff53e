package vn.loa.smpp;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a session does about each PDU that arrives, in the order of the wire and on the reader's thread, so nothing here
 * waits. jSMPP is left the answers to bind and what nobody knows.
 */
final class HandlePdu implements WireReader.Listener {

    private static final Logger log = LoggerFactory.getLogger(HandlePdu.class);

    private final Line line;
    private final SubmitDesk submits;
    private final QueryDesk queries;
    private final ReceiptDesk receipts;
    private final KeepAlive keepAlive;
    private final SessionEnd end;
    private final SparseCount unreadable = new SparseCount();

    HandlePdu(
            Line line,
            SubmitDesk submits,
            QueryDesk queries,
            ReceiptDesk receipts,
            KeepAlive keepAlive,
            SessionEnd end) {
        this.line = line;
        this.submits = submits;
        this.queries = queries;
        this.receipts = receipts;
        this.keepAlive = keepAlive;
        this.end = end;
    }

    @Override
    public void readingBegins() {
        Thread.currentThread().setName(line.name() + "-reader");
    }

    @Override
    public boolean handled(Pdu pdu) {
        try {
            switch (pdu.id()) {
                case CommandId.SUBMIT_SM_RESP -> submits.answered(pdu.sequence(), pdu.status(), pdu.messageId());
                case CommandId.QUERY_SM_RESP -> queries.answered(pdu);
                case CommandId.DELIVER_SM, CommandId.DATA_SM -> delivered(pdu);
                case CommandId.ENQUIRE_LINK ->
                    line.write(Pdu.header(CommandId.ENQUIRE_LINK_RESP, SmppStatus.OK, pdu.sequence()));
                case CommandId.ENQUIRE_LINK_RESP -> keepAlive.answered();
                case CommandId.UNBIND -> unbound(pdu);
                case CommandId.UNBIND_RESP -> end.unbindAnswered();
                case CommandId.GENERIC_NACK -> {
                    return nacked(pdu);
                }
                default -> {
                    return false;
                }
            }
        } catch (BufferUnderflowException e) {
            unreadable(pdu.sequence());
        }
        return true;
    }

    @Override
    public void unreadable(int sequence) {
        long count = unreadable.another();
        if (count > 0) {
            log.warn("{}: {} PDUs so far that cannot be read, the last one's number {}", line.name(), count, sequence);
        }
        line.write(Pdu.header(CommandId.GENERIC_NACK, SmppStatus.INVALID_LENGTH, sequence));
    }

    @Override
    public void failed(IOException reading) {
        end.failed(reading);
    }

    @Override
    public void outOfStep() {
        unreadable(0);
        line.lastWords();
    }

    private void delivered(Pdu pdu) {
        int id = pdu.id();
        int sequence = pdu.sequence();
        receipts.take(pdu, status -> line.write(Pdu.receiptAnswer(id, status, sequence)));
    }

    private boolean nacked(Pdu pdu) {
        if (submits.nacked(pdu.sequence(), pdu.status()) || queries.nacked(pdu.sequence(), pdu.status())) {
            return true;
        }
        log.warn("{}: generic_nack {}", line.name(), SmppStatus.code(pdu.status()));
        return false;
    }

    /** Not left to jSMPP, whose reader may close the connection before its answer has left. */
    private void unbound(Pdu pdu) {
        line.write(Pdu.header(CommandId.UNBIND_RESP, SmppStatus.OK, pdu.sequence()));
        line.lastWords();
        // Whoever supervises the session closes it.
        end.reached();
    }
}
