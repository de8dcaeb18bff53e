package vn.loa.wave;

import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;
import vn.loa.channel.Inbox;
import vn.loa.channel.Receipt;
import vn.loa.ledger.ReceiptInbox;
import vn.loa.reply.SendConfirmations;

/**
 * Keeps the receipts of confirmations from passing for those of messages. A receipt that nobody knows by its id resolves a
 * doubt about the person it names; where a confirmation left for that person lately, it may be about that, and is kept
 * without the name. Receipts with an id that is known count as ever.
 */
@Component
record WhoseReceipts(ReceiptInbox ledger, SendConfirmations confirmations) implements Inbox {

    @Override
    public CompletableFuture<Void> keep(Receipt receipt) {
        return ledger.keep(confirmations.mayConcern(receipt) ? nameless(receipt) : receipt);
    }

    private static Receipt nameless(Receipt receipt) {
        return new Receipt(
                receipt.route(),
                receipt.refs(),
                null,
                receipt.state(),
                receipt.code(),
                receipt.reportedAt(),
                receipt.raw());
    }
}
