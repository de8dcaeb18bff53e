package vn.loa.wave;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import vn.loa.ledger.EndUnsent;
import vn.loa.ledger.RecoverClaims;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;
import vn.loa.ledger.Waves;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/**
 * Pause, resume and cancel. A wave that runs in this process is steered by its signal and moves itself; one that runs
 * nowhere is moved in the ledger. Thread-safe.
 */
@Component
public class SteerWaves {

    private final Waves waves;
    private final EndUnsent endUnsent;
    private final RecoverClaims recover;
    private final Map<Long, Signal> running = new ConcurrentHashMap<>();
    private volatile boolean ending;

    SteerWaves(Waves waves, EndUnsent endUnsent, RecoverClaims recover) {
        this.waves = waves;
        this.endUnsent = endUnsent;
        this.recover = recover;
    }

    /** @throws BadInputException when there is no wave of this name */
    public Wave find(String name) {
        return waves.named(name).orElseThrow(() -> new BadInputException(Phrase.of("wave.unknown", name)));
    }

    /** @throws BadInputException when there is no such wave, or it sends nothing that could be paused */
    public Wave pause(String name) {
        Phrase verb = Phrase.of("wave.to-pause");
        Wave wave = unlessOver(name, verb);
        Signal signal = running.get(wave.id());
        if (signal != null && wave.state() != WaveState.SETTLING) {
            signal.set(Signal.Wish.PAUSE);
        } else if (wave.state() != WaveState.PAUSED
                && !waves.move(wave.id(), WaveState.DISPATCHING, WaveState.PAUSED)) {
            throw new BadInputException(
                    Phrase.of("wave.not-now", wave.name(), wave.state().name(), verb));
        }
        return waves.get(wave.id());
    }

    /**
     * Lets a paused wave of this process go on.
     *
     * @return whether it runs in this process; otherwise the caller has to run it
     */
    public boolean resume(String name) {
        Wave wave = unlessOver(name, Phrase.of("wave.to-resume"));
        Signal signal = running.get(wave.id());
        if (signal == null) {
            return false;
        }
        signal.set(Signal.Wish.GO);
        return true;
    }

    /** @throws BadInputException when there is no such wave, or it is over, also by now */
    public Wave cancel(String name) {
        Phrase verb = Phrase.of("wave.to-cancel");
        Wave wave = find(name);
        Signal signal = running.get(wave.id());
        if (wave.state() == WaveState.CANCELLED && signal == null && endUnsent.cancel(wave) > 0) {
            // An earlier cancel failed half-way.
            return waves.get(wave.id());
        }
        unlessOver(name, verb);
        if (signal != null) {
            signal.set(Signal.Wish.CANCEL);
        } else {
            // Nothing of it runs here, so what is claimed was claimed by a process that died.
            recover.recover(wave);
            if (!cancel(wave)) {
                unlessOver(name, verb);
            }
        }
        return waves.get(wave.id());
    }

    /** Makes every running wave hand back what it has not sent, and every later one at once; the process is ending. */
    public void interruptAll() {
        ending = true;
        running.values().forEach(signal -> signal.set(Signal.Wish.INTERRUPT));
    }

    /** What waits is cancelled; what is in flight is left to its answers and receipts. */
    boolean cancel(Wave wave) {
        return endUnsent.endWave(wave, WaveState.CANCELLED);
    }

    Signal begin(Wave wave) {
        Signal signal = new Signal();
        if (running.putIfAbsent(wave.id(), signal) != null) {
            throw new BadInputException(
                    Phrase.of("wave.not-paused", wave.name(), wave.state().name()));
        }
        if (ending) {
            signal.set(Signal.Wish.INTERRUPT);
        }
        return signal;
    }

    void end(Wave wave) {
        running.remove(wave.id());
    }

    private Wave unlessOver(String name, Phrase verb) {
        Wave wave = find(name);
        if (wave.state().isOver()) {
            throw new BadInputException(
                    Phrase.of("wave.over", wave.name(), wave.state().name(), verb));
        }
        return wave;
    }
}
