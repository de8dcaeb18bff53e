package vn.loa.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.Option;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** How long to stay with a wave. */
final class WaveOptions {

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            description =
                    "go when nothing has moved for so long, as in 60s or 15m; otherwise stay as long as the wave is valid")
    private @Nullable String wait;

    /** @throws BadInputException when it is no duration, or a negative one */
    @Nullable
    Duration patience() {
        if (wait == null) {
            return null;
        }
        try {
            Duration duration = DurationStyle.detectAndParse(wait);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (IllegalArgumentException e) {
            throw new BadInputException(Phrase.of("watch.bad-wait", wait));
        }
        throw new BadInputException(Phrase.of("watch.bad-wait", wait));
    }
}
