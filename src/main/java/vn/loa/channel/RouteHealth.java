package vn.loa.channel;

import vn.loa.words.Phrase;

/**
 * How a route is doing right now.
 *
 * @param bound binds that can send
 * @param binds binds the settings ask for
 * @param inFlight parts that left and are not answered yet
 * @param trouble what a person should know, such as a refused password; {@code channel.fine} when there is none
 * @param receipts whether its receipts find their messages
 * @param waits where its time has gone
 */
public record RouteHealth(int bound, int binds, int inFlight, Phrase trouble, ReceiptHealth receipts, Waits waits) {

    /** Of a channel that has nothing to say about its receipts and does not measure its waiting. */
    public RouteHealth(int bound, int binds, int inFlight, Phrase trouble) {
        this(bound, binds, inFlight, trouble, ReceiptHealth.NONE, Waits.NONE);
    }

    /** With what only dispatch can measure. */
    public RouteHealth withLedgerWait(Waits.Wait ledger) {
        return new RouteHealth(bound, binds, inFlight, trouble, receipts, waits.withLedger(ledger));
    }
}
