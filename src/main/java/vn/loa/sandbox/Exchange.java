package vn.loa.sandbox;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import vn.loa.sandbox.SmscScript.IdForm;

/** What all connections of one simulator share. */
final class Exchange {

    final SmscScript script;
    final Clock clock;
    final SubmitLog log;
    final Fortune fortune;
    final Tally tally = new Tally();
    final Counts counts = new Counts();
    final SentMessages sent = new SentMessages();
    private final Map<String, Mailbox> mailboxes = new ConcurrentHashMap<>();
    private final AtomicLong lastId;

    Exchange(SmscScript script, Clock clock, SubmitLog log) {
        this.script = script;
        this.clock = clock;
        this.log = log;
        this.fortune = new Fortune(script);
        // Ten digits, so that the decimal and the hexadecimal form of an id differ in length as they do at carriers.
        this.lastId = new AtomicLong(0x4000_0000L + Math.floorMod(script.fates().seed(), 1_000L) * 1_000_000L);
    }

    Mailbox mailbox(String systemId) {
        return mailboxes.computeIfAbsent(systemId, id -> new Mailbox(SmscScript.MOST_WAITING_RECEIPTS, counts));
    }

    long nextId() {
        return lastId.incrementAndGet();
    }

    String idInAnswer(long id) {
        return written(id, script.ids().answer());
    }

    String idInReceipt(long id) {
        return written(id, script.ids().receipt());
    }

    SmscTotals totals() {
        return counts.totals(
                mailboxes.values().stream().mapToLong(Mailbox::size).sum());
    }

    private String written(long id, IdForm form) {
        String digits = switch (form) {
            case HEX_LOWER -> Long.toHexString(id);
            case HEX_UPPER -> Long.toHexString(id).toUpperCase(Locale.ROOT);
            case DECIMAL -> Long.toString(id);
        };
        int missing = script.ids().digits() - digits.length();
        return missing > 0 ? "0".repeat(missing) + digits : digits;
    }
}
