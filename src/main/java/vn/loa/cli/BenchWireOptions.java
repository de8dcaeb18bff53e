package vn.loa.cli;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.Option;
import vn.loa.sandbox.LoadPeople;
import vn.loa.sandbox.LoadSmsc;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** How a bench's route speaks to its SMSC, and when that delivers. */
final class BenchWireOptions {

    private static final int MOST_BINDS = 32;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @Option(names = "--window", paramLabel = "N", description = "unanswered submits a bind (default: ${DEFAULT-VALUE})")
    private int window = 1_000;

    @Option(names = "--binds", paramLabel = "N", description = "connections of the route (default: ${DEFAULT-VALUE})")
    private int binds = 1;

    @Option(names = "--segments", paramLabel = "N", description = "parts of a message (default: ${DEFAULT-VALUE})")
    private int segments = 1;

    @Option(
            names = "--receipt-delay",
            paramLabel = "DURATION",
            description = "from a submit to its receipt, as in 0s or 2s (default: ${DEFAULT-VALUE})")
    private String receiptDelay = "2s";

    /** @throws BadInputException when one is out of bounds */
    BenchWireOptions check() {
        if (window < 1 || binds < 1 || binds > MOST_BINDS || segments < 1 || segments > 10) {
            throw new BadInputException(Phrase.of("bench.bounds.wire", MOST_BINDS));
        }
        receiptDelay();
        return this;
    }

    Duration receiptDelay() {
        return duration(receiptDelay);
    }

    int segments() {
        return segments;
    }

    int window() {
        return window;
    }

    int binds() {
        return binds;
    }

    /** @param receipts that may have to wait at once */
    LoadSmsc smsc(int receipts) {
        return LoadSmsc.start(LoadSmsc.Settings.after(receiptDelay()).holding(receipts), Clock.systemUTC());
    }

    WaveTrial.Line to(LoadSmsc smsc) {
        return new WaveTrial.Line(smsc.port(), window, binds);
    }

    BenchSheet tell(BenchSheet sheet) {
        return sheet.condition("window", window)
                .condition("binds", binds)
                .condition("segments_per_message", segments)
                .condition("areas", LoadPeople.COMMUNES)
                .condition("receipt_delay_ms", receiptDelay().toMillis());
    }

    /** @throws BadInputException when it is none, below zero or above a minute */
    static Duration duration(String text) {
        try {
            Duration duration = DurationStyle.detectAndParse(text);
            if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (IllegalArgumentException e) {
            throw new BadInputException(Phrase.of("bench.bad-delay", text));
        }
        throw new BadInputException(Phrase.of("bench.bad-delay", text));
    }
}
