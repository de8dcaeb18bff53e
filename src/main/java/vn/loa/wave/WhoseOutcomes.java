package vn.loa.wave;

import org.springframework.stereotype.Component;
import vn.loa.channel.Outcome;
import vn.loa.channel.Outcomes;
import vn.loa.channel.PartKey;
import vn.loa.ledger.LedgerWriter;
import vn.loa.reply.SendConfirmations;

/** Hands each outcome to whoever sent the part: the ledger's messages, or the confirmations of opt-outs. */
@Component
record WhoseOutcomes(LedgerWriter ledger, SendConfirmations confirmations) implements Outcomes {

    @Override
    public void leaving(PartKey key) {
        of(key).leaving(key);
    }

    @Override
    public void leaving(PartKey key, String knownAs) {
        of(key).leaving(key, knownAs);
    }

    @Override
    public void settled(PartKey key, Outcome outcome) {
        of(key).settled(key, outcome);
    }

    private Outcomes of(PartKey key) {
        return SendConfirmations.isConfirmation(key) ? confirmations : ledger;
    }
}
