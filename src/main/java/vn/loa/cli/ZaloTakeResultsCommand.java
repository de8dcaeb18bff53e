package vn.loa.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.loa.contact.NumberReader;
import vn.loa.ledger.Wave;
import vn.loa.wave.PortalResultFile;
import vn.loa.wave.SteerWaves;
import vn.loa.wave.TakeResults;
import vn.loa.words.BadInputException;

/** What {@link ZaloResultsCommand} does, where the home's owner runs: it may be waiting for these very results. */
@AnsweredByOwner
@Command(name = "take-results", hidden = true, description = "Imports a file of results, named by its whole path.")
final class ZaloTakeResultsCommand implements Callable<Integer> {

    private static final int MOST_SHOWN = 20;

    @Mixin
    private final Screen screen = new Screen();

    @Parameters(index = "0", paramLabel = "WAVE")
    private String wave = "";

    @Parameters(index = "1", paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--route", required = true)
    private String route = "";

    @Override
    public Integer call() {
        try (Engine engine = screen.engine()) {
            Wave its = engine.bean(SteerWaves.class).find(wave);
            TakeResults.Taking taking = engine.bean(TakeResults.class).of(its, route);
            List<BadInputException> bad = new ArrayList<>();
            AtomicLong unread = new AtomicLong();
            new PortalResultFile(file, engine.bean(NumberReader.class)).read(taking::take, line -> {
                unread.incrementAndGet();
                if (bad.size() < MOST_SHOWN) {
                    bad.add(line);
                }
            });
            show(taking.end(), unread.get(), bad);
            return ExitCode.GOOD;
        }
    }

    private void show(TakeResults.Taken taken, long unread, List<BadInputException> bad) {
        bad.forEach(line -> screen.err().println(line.line(screen.words())));
        if (screen.wantsJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("delivered", taken.delivered());
            document.put("undelivered", taken.undelivered());
            document.put("waiting", taken.waiting());
            document.put("strangers", taken.strangers());
            document.put("unread", unread);
            screen.json(document);
        } else {
            screen.say(
                    "zalo.results", taken.delivered(), taken.undelivered(), taken.waiting(), taken.strangers(), unread);
        }
    }
}
