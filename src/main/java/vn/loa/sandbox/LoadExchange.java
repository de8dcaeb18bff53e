package vn.loa.sandbox;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** What the connections of one load SMSC share: settings, counts, mailboxes. For its one thread. */
final class LoadExchange {

    /** Far from the ids that are counted up. */
    private static final long FORETOLD = 1L << 60;

    /** More system ids than anybody has routes. */
    private static final int MOST_MAILBOXES = 256;

    final LoadSmsc.Settings settings;
    final LoadPdus pdus;
    final Map<String, LoadMailbox> mailboxes = new HashMap<>();

    SeenParts seen = new SeenParts();
    boolean foretold;
    boolean held;
    long submits;
    long unreadable;
    long receiptsSent;
    long receiptsAcknowledged;
    long receiptsRefused;
    long receiptsDropped;
    private long lastId;

    LoadExchange(LoadSmsc.Settings settings, Clock clock) {
        this.settings = settings;
        pdus = new LoadPdus(settings.decimalIds(), clock);
        // Another process on the same ledger must not use the same ids again.
        lastId = clock.millis() * 1_000;
    }

    /** The id that was told before the message was submitted: an SMSC's own business, as long as it is one and the same. */
    static long foretoldId(long number) {
        return FORETOLD + number;
    }

    long nextId() {
        return ++lastId;
    }

    LoadMailbox mailbox(String systemId) {
        String key = mailboxes.size() < MOST_MAILBOXES ? systemId : "";
        return mailboxes.computeIfAbsent(key, unknown -> {
            LoadMailbox mailbox = new LoadMailbox(this);
            mailbox.hold(held);
            return mailbox;
        });
    }

    LoadTotals totals(long unacknowledged) {
        long waiting = mailboxes.values().stream().mapToLong(LoadMailbox::size).sum();
        return new LoadTotals(
                submits,
                unreadable,
                seen.parts(),
                seen.again(),
                seen.notWatched(),
                new SmscTotals.Receipts(
                        receiptsSent,
                        receiptsAcknowledged,
                        receiptsRefused,
                        waiting + unacknowledged,
                        receiptsDropped));
    }
}
