package vn.loa.wave;

import java.time.Instant;
import org.springframework.stereotype.Component;
import vn.loa.ledger.DecideDoubts;
import vn.loa.ledger.DecideDoubts.Decision;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;
import vn.loa.ledger.Waves;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** A named person's decision about everybody of a wave who is in doubt. */
@Component
public class SettleDoubts {

    private static final int LONGEST_NAME = 120;

    private final SteerWaves steer;
    private final Waves waves;
    private final DecideDoubts doubts;
    private final Rules rules;

    SettleDoubts(SteerWaves steer, Waves waves, DecideDoubts doubts, Rules rules) {
        this.steer = steer;
        this.waves = waves;
        this.doubts = doubts;
        this.rules = rules;
    }

    /**
     * A wave that was done waits, paused, for whoever lets it send again.
     *
     * @param by the person's name
     * @return about how many people was decided
     * @throws BadInputException when there is no such wave, nobody decides, or it may not send any more
     */
    public int decide(String name, Decision decision, String by) {
        Wave wave = steer.find(name);
        String person = by.strip();
        if (person.isEmpty() || person.length() > LONGEST_NAME) {
            throw new BadInputException(Phrase.of("wave.doubts.by", LONGEST_NAME));
        }
        if (decision == Decision.RESEND) {
            refuseOver(wave);
        }
        int decided = doubts.decide(wave, decision, person);
        if (decision == Decision.RESEND && decided > 0) {
            waves.move(wave.id(), WaveState.DONE, WaveState.PAUSED);
        }
        return decided;
    }

    private void refuseOver(Wave wave) {
        Instant now = rules.clock().instant();
        boolean ended = wave.state() == WaveState.CANCELLED || wave.state() == WaveState.FAILED;
        if (ended || !now.isBefore(wave.validUntil())) {
            throw new BadInputException(
                    Phrase.of("wave.doubts.over", wave.name(), wave.state().name()));
        }
    }
}
