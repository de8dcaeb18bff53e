package vn.loa.ledger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The first thing a new owner of a home does, before anything settles or is claimed: whatever an earlier process left
 * claimed is in doubt, so that also a report right after a kill says so.
 */
@Component
class RecoverOnStart implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RecoverOnStart.class);

    private final Waves waves;
    private final RecoverClaims recover;
    private volatile boolean running;

    RecoverOnStart(Waves waves, RecoverClaims recover) {
        this.waves = waves;
        this.recover = recover;
    }

    @Override
    public void start() {
        for (Wave wave : waves.all()) {
            int doubts = wave.state().isOver() ? 0 : recover.recover(wave);
            if (doubts > 0) {
                log.warn("wave {}: {} parts are in doubt, because an earlier process died", wave.name(), doubts);
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
