package vn.loa.cli;

import java.util.Map;
import vn.loa.ledger.Wave;

/** How a command that steers a wave says that it did. */
final class Steered {

    private Steered() {}

    static void tell(Screen screen, Wave wave, String key) {
        if (screen.wantsJson()) {
            screen.json(Map.of("wave", wave.name(), "state", wave.state().name()));
        } else {
            screen.say(key, wave.name());
        }
    }
}
