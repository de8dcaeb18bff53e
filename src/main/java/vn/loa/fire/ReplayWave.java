package vn.loa.fire;

import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import vn.loa.sandbox.SpedUpClock;

/** The wave of a replay: fired, killed in the middle of sending, gone on with; then one carrier falls and comes back. */
final class ReplayWave {

    private static final String PATIENCE = "60s";
    private static final int GOOD = 0;
    private static final int UNFINISHED = 3;

    private static final double KILL_AT = 0.4;
    private static final double FALL_AT = 0.6;

    /** So long a carrier is away, by the clock of the replay. */
    private static final Duration AWAY = Duration.ofMinutes(15);

    private final ReplayOrder order;
    private final ReplayHome home;
    private final SpedUpClock clock;
    private final ReplayCarriers carriers;
    private final ReplayWatch watch;

    ReplayWave(ReplayOrder order, ReplayHome home, SpedUpClock clock, ReplayCarriers carriers, ReplayWatch watch) {
        this.order = order;
        this.home = home;
        this.clock = clock;
        this.carriers = carriers;
        this.watch = watch;
    }

    /**
     * How it ended.
     *
     * @param killed when the first process was dead, by the clock of the replay
     * @param afterKill the ledger's list of doubts right after the kill, before a receipt could resolve any
     * @param report what the second process said at its end, when it had recounted the ledger
     * @param doubts those left at the end
     * @param took from the first command to the end of the second process
     */
    record End(Instant killed, JsonNode afterKill, JsonNode report, JsonNode doubts, Duration took) {}

    End run() {
        long began = System.nanoTime();
        String wave = startAndKill();
        Instant killed = clock.instant();
        watch.tell(ReplayStage.KILLED);
        // Nothing is bound while it is asked, so what it names is what the kill left.
        JsonNode afterKill = home.quick(clock, "wave", "doubts", wave).answer(GOOD);
        JsonNode report = goOn(wave);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        watch.tell(ReplayStage.OVER);
        return new End(
                killed,
                afterKill,
                report,
                home.quick(clock, "wave", "doubts", wave).answer(GOOD),
                took);
    }

    /** @return the wave's name */
    private String startAndKill() {
        try (LoaProcess victim = home.loa(clock, "wave", "start", ReplayHome.CAMPAIGN, "--wait", PATIENCE)) {
            String wave = victim.wave();
            watch.tell(ReplayStage.STARTED);
            watch.awaitSubmits(victim, (long) (order.segments() * KILL_AT));
            watch.awaitSubmitOfThisMoment(victim);
            if (victim.kill() != LoaProcess.KILLED) {
                throw new IllegalStateException("it was over before the kill: " + victim);
            }
            return wave;
        }
    }

    private JsonNode goOn(String wave) {
        try (LoaProcess next = home.loa(clock, "wave", "resume", wave, "--wait", PATIENCE)) {
            next.wave();
            watch.tell(ReplayStage.RESUMED);
            watch.awaitSubmits(next, (long) (order.segments() * FALL_AT));
            carriers.of(HaiDuong.FALLEN).shut();
            watch.tell(ReplayStage.FALLEN);
            watch.awaitTime(next, AWAY.dividedBy(order.speed()));
            carriers.of(HaiDuong.FALLEN).reopen();
            watch.tell(ReplayStage.BACK);
            watch.awaitEnd(next);
            return next.answer(GOOD, UNFINISHED);
        }
    }
}
