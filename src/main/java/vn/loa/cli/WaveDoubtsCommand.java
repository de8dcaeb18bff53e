package vn.loa.cli;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.loa.ledger.Doubts;
import vn.loa.ledger.Doubts.Doubt;
import vn.loa.wave.SteerWaves;

/** Names what is in doubt, numbers masked. */
@AnsweredByOwner
@Command(name = "doubts", mixinStandardHelpOptions = true, description = "List the texts of a wave that are in doubt.")
final class WaveDoubtsCommand implements Callable<Integer> {

    /** More than a kill leaves behind; a wave with more says so. */
    private static final int MOST = 10_000;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss dd/MM/yyyy").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    @Mixin
    private Screen screen = new Screen();

    @Parameters(paramLabel = "WAVE", description = "the name that wave list prints")
    private String wave = "";

    @Override
    public Integer call() {
        try (Engine engine = screen.engine()) {
            List<Doubt> doubts =
                    engine.bean(Doubts.class).of(engine.bean(SteerWaves.class).find(wave), 0, MOST);
            if (screen.wantsJson()) {
                screen.json(doubts.stream().map(WaveDoubtsCommand::document).toList());
            } else {
                doubts.forEach(this::show);
                screen.say("watch.doubts", doubts.size(), wave);
            }
            return ExitCode.GOOD;
        }
    }

    private void show(Doubt doubt) {
        screen.out()
                .printf(
                        "%s  %-14s  %d.%d  %s  %s%n",
                        doubt.number().masked(),
                        doubt.route(),
                        doubt.attempt(),
                        doubt.part(),
                        TIME.format(doubt.claimedAt()),
                        doubt.code());
    }

    private static Map<String, Object> document(Doubt doubt) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("message", doubt.message());
        document.put("number", doubt.number().masked());
        document.put("route", doubt.route());
        document.put("attempt", doubt.attempt());
        document.put("part", doubt.part());
        document.put("code", doubt.code());
        document.put("claimed_at", doubt.claimedAt().toString());
        return document;
    }
}
