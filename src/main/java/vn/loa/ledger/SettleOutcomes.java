package vn.loa.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.loa.channel.Outcome;
import vn.loa.channel.PartKey;

/** Writes what became of parts that were handed out, a batch in one transaction, and rejoins receipts that came early. */
@Component
class SettleOutcomes {

    private final ChangeParts parts;
    private final FoldReceipts receipts;
    private final Clock clock;

    SettleOutcomes(ChangeParts parts, FoldReceipts receipts, Clock clock) {
        this.parts = parts;
        this.receipts = receipts;
        this.clock = clock;
    }

    record Unsettled(PartKey key, Outcome outcome) {}

    @Transactional
    public List<Settled> settle(List<Unsettled> batch) {
        long now = clock.millis();
        List<PartChange> changes = new ArrayList<>();
        List<String> refs = new ArrayList<>();
        List<Settled> settled = new ArrayList<>();
        for (Unsettled part : batch) {
            PartChange change = change(part, now);
            changes.add(change);
            if (change.providerRef() != null) {
                refs.add(change.providerRef());
            }
            settled.add(new Settled(part.key(), change.to() == PartState.DEFERRED, retryAfter(part.outcome())));
        }
        parts.apply(changes);
        receipts.rejoin(refs);
        return settled;
    }

    private static PartChange change(Unsettled part, long now) {
        Outcome outcome = part.outcome();
        if (outcome instanceof Outcome.Accepted accepted) {
            // No id at all: no receipt can ever name it, so it must not look like one.
            String ref = accepted.providerRef().isBlank() ? null : Receipts.ref(accepted.providerRef());
            return new PartChange(part.key(), PartState.ACCEPTED, ref, "", now);
        }
        if (outcome instanceof Outcome.Refused refused) {
            return new PartChange(part.key(), PartState.REFUSED, null, refused.code(), now);
        }
        if (outcome instanceof Outcome.Deferred deferred) {
            return new PartChange(part.key(), PartState.DEFERRED, null, deferred.code(), now);
        }
        return new PartChange(part.key(), PartState.IN_DOUBT, null, ((Outcome.InDoubt) outcome).code(), now);
    }

    private static Duration retryAfter(Outcome outcome) {
        return outcome instanceof Outcome.Deferred deferred ? deferred.retryAfter() : Duration.ZERO;
    }
}
