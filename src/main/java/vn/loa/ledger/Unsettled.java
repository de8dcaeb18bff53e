package vn.loa.ledger;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Outcome;
import vn.loa.channel.PartKey;

/** An outcome that is not in the ledger yet. */
record Unsettled(PartKey key, Outcome outcome) {

    /** What it says about the part. */
    PartChange change(long now) {
        if (outcome instanceof Outcome.Accepted accepted) {
            PartState taken = accepted.receiptDue() ? PartState.ACCEPTED : PartState.ACCEPTED_WITHOUT_RECEIPT;
            return new PartChange(key, taken, ref(accepted.providerRef()), "", now);
        }
        if (outcome instanceof Outcome.Refused refused) {
            return new PartChange(key, PartState.REFUSED, null, Receipts.code(refused.code()), now);
        }
        if (outcome instanceof Outcome.Deferred) {
            return new PartChange(key, PartState.UNSENT, null, "", now);
        }
        Outcome.InDoubt doubt = (Outcome.InDoubt) outcome;
        return new PartChange(key, PartState.IN_DOUBT, ref(doubt.knownAs()), Receipts.code(doubt.code()), now);
    }

    Settled settled() {
        return outcome instanceof Outcome.Deferred deferred
                ? new Settled(key, true, deferred.retryAfter())
                : new Settled(key, false, Duration.ZERO);
    }

    /** Without an id no receipt can ever name the part, so it must not look like one. */
    private static @Nullable String ref(String id) {
        return id.isBlank() ? null : Receipts.ref(id);
    }
}
