package vn.loa.fire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** One wave from its list's file to its last receipt, killed on the way as often as was dealt, and gone on with each time. */
final class WaveUnderFire {

    private static final String PATIENCE = "30s";
    private static final int GOOD = 0;
    private static final int UNFINISHED = 3;

    /** A kill that hits nothing is repeated at once, unless its moment has passed for good. */
    private static final int MOST_TRIES = 3;

    private final FireHome home;
    private final OutsideSmsc smsc;
    private final Aim aim;
    private final Consumer<Kill> watcher;
    private final List<Kill> kills = new ArrayList<>();
    private final List<JsonNode> afterKills = new ArrayList<>();
    private boolean imported;
    private String wave = "";
    private boolean over;

    WaveUnderFire(FireHome home, OutsideSmsc smsc, Aim aim, Consumer<Kill> watcher) {
        this.home = home;
        this.smsc = smsc;
        this.aim = aim;
        this.watcher = watcher;
    }

    /**
     * How it ended.
     *
     * @param kills also those that hit nothing
     * @param afterKills the ledger's lists of doubts right after kills in dispatch, before a receipt could resolve any
     * @param report the ledger's, recounted
     * @param doubts those left at the end
     */
    record End(List<Kill> kills, List<JsonNode> afterKills, JsonNode report, JsonNode doubts) {}

    End run(List<Moment> moments) {
        for (Moment moment : moments) {
            switch (moment) {
                case IMPORT -> killImport();
                case PLAN -> killPlan();
                case CLAIM, SEND, SETTLE, FOLD, LAST_RECEIPTS -> killWave(moment);
            }
        }
        importUnlessDone();
        if (!over) {
            live().answer(GOOD, UNFINISHED);
        }
        JsonNode report = home.loa("report", wave, "--recount").answer(GOOD, UNFINISHED);
        JsonNode doubts = home.loa("wave", "doubts", wave).answer(GOOD);
        return new End(List.copyOf(kills), List.copyOf(afterKills), report, doubts);
    }

    /** The next import of the same file says whether the killed one had been over already. */
    private void killImport() {
        Kill kill = aim.kill(home.importList(), Moment.IMPORT, smsc.now());
        JsonNode next = home.importList().answer(GOOD);
        imported = true;
        told(kill.andHit(next.get("unchanged").asInt() < next.get("read").asInt()));
    }

    private void killPlan() {
        importUnlessDone();
        Kill kill = killOnce(Moment.PLAN);
        JsonNode waves = home.loa("wave", "list").answer(GOOD);
        told(kill.andHit(waves.get(0).get("state").asString().equals("PLANNING")));
    }

    private void killWave(Moment moment) {
        importUnlessDone();
        boolean hit = false;
        for (int i = 0; i < MOST_TRIES && !hit && !over; i++) {
            Kill kill = killOnce(moment);
            hit = kill.hit();
            told(kill);
            if (moment.inDispatch() && !over) {
                // Nothing is bound while it is asked, so what it names is what the kill left.
                afterKills.add(home.loa("wave", "doubts", wave).answer(GOOD));
            }
        }
    }

    private void importUnlessDone() {
        if (!imported) {
            home.importList().answer(GOOD);
            imported = true;
        }
    }

    private Kill killOnce(Moment moment) {
        Instant began = smsc.now();
        LoaProcess victim = live();
        Kill kill = aim.kill(victim, moment, began);
        over = victim.exit() != LoaProcess.KILLED;
        return kill;
    }

    /** A process that fires the wave, or goes on with it; returns once it has said its name. */
    private LoaProcess live() {
        LoaProcess process = wave.isEmpty()
                ? home.loa("wave", "start", FireHome.CAMPAIGN, "--wait", PATIENCE)
                : home.loa("wave", "resume", wave, "--wait", PATIENCE);
        wave = process.wave();
        return process;
    }

    private void told(Kill kill) {
        kills.add(kill);
        watcher.accept(kill);
    }
}
