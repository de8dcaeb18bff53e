package vn.loa.ledger;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.loa.channel.Outcome;

/**
 * The first thing a new owner of a home does, before anything settles or is claimed: whatever an earlier process left
 * on the wire is in doubt, so that also a report right after a kill says so.
 */
@Component
class RecoverOnStart implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RecoverOnStart.class);

    private final Waves waves;
    private final RecoverClaims recover;
    private final EndUnsent endUnsent;
    private final OnTheWire wire;
    private volatile boolean running;

    RecoverOnStart(Waves waves, RecoverClaims recover, EndUnsent endUnsent, OnTheWire wire) {
        this.waves = waves;
        this.recover = recover;
        this.endUnsent = endUnsent;
        this.wire = wire;
    }

    @Override
    public void start() {
        Map<Long, Outcome> left = wire.leftBehind();
        for (Wave wave : waves.all()) {
            int doubts = recover.recover(wave, left);
            if (doubts > 0) {
                log.warn("wave {}: {} parts are in doubt, because an earlier process died", wave.name(), doubts);
            }
            if (wave.state().isOver()) {
                // It died between ending the wave and cancelling the last of it.
                endUnsent.cancel(wave);
            }
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return LedgerWriter.PHASE - 1;
    }
}
