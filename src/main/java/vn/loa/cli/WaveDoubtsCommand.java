package vn.loa.cli;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.loa.ledger.DecideDoubts.Decision;
import vn.loa.ledger.Doubts;
import vn.loa.ledger.Doubts.Doubt;
import vn.loa.wave.SettleDoubts;
import vn.loa.wave.SteerWaves;

/** Names what is in doubt, numbers masked, and carries out what a named person decides about it. */
@AnsweredByOwner
@Command(
        name = "doubts",
        mixinStandardHelpOptions = true,
        description = "List the texts of a wave that are in doubt, or decide about all of them.")
final class WaveDoubtsCommand implements Callable<Integer> {

    /** More than a kill leaves behind; a wave with more says so. */
    private static final int MOST = 10_000;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss dd/MM/yyyy").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    @Mixin
    private Screen screen = new Screen();

    @Parameters(paramLabel = "WAVE", description = "the name that wave list prints")
    private String wave = "";

    @ArgGroup(exclusive = true)
    private @Nullable Verdict verdict;

    @Option(names = "--by", paramLabel = "NAME", description = "who decides; recorded with each text")
    private String by = "";

    static final class Verdict {

        @Option(names = "--resend", description = "send them again; whoever got the first one gets it twice")
        private boolean resend;

        @Option(names = "--give-up", description = "count them as undelivered")
        private boolean giveUp;

        Decision decision() {
            return giveUp && !resend ? Decision.GIVE_UP : Decision.RESEND;
        }
    }

    @Override
    public Integer call() {
        try (Engine engine = screen.engine()) {
            if (verdict != null) {
                return decide(engine.bean(SettleDoubts.class), verdict.decision());
            }
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

    private int decide(SettleDoubts doubts, Decision decision) {
        int people = doubts.decide(wave, decision, by);
        if (screen.wantsJson()) {
            screen.json(Map.of("wave", wave, "decision", decision.name(), "by", by, "people", people));
        } else {
            screen.say(decision == Decision.RESEND ? "watch.resent" : "watch.given-up", people, wave);
        }
        return ExitCode.GOOD;
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
