package vn.loa.reply;

import java.time.Instant;
import vn.loa.channel.OutgoingPart;
import vn.loa.channel.PartKey;
import vn.loa.contact.PhoneNumber;

/** A confirmation whose intent is committed, ready to leave. */
record Waiting(long reply, PhoneNumber to, String sender, String text, Instant validUntil) {

    /** A negative message id, which no message of the ledger has. */
    static PartKey key(long reply) {
        return new PartKey(-reply, 1, 1);
    }

    OutgoingPart part() {
        return new OutgoingPart(key(reply), to, sender, text, false, 1, 1, 1, 0, validUntil);
    }
}
