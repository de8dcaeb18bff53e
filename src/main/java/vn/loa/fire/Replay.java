package vn.loa.fire;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.ObjLongConsumer;
import vn.loa.sandbox.SpedUpClock;

/**
 * Hải Dương 2021 once more, on one machine and in minutes: every person of the list is texted through four simulated
 * carriers at the rates of their hours, through a kill -9 and an outage, and an outsider counts.
 */
public final class Replay {

    private static final Duration LONGEST_IMPORT = Duration.ofMinutes(15);
    private static final Duration BESIDES = Duration.ofMinutes(5);
    /** Enough for every day that a wave may take, at a contract that lets it be over in one. */
    private static final Duration LONGEST = Duration.ofDays(3);

    private final ReplayOrder order;
    private final Path dir;
    private final FireDatabase database;
    private final Clock machine;
    private final ObjLongConsumer<ReplayStage> watcher;

    /**
     * @param dir for the home and the outside logs
     * @param machine real time
     * @param watcher told of every stage, and how many submits have reached the carriers by then
     */
    public Replay(
            ReplayOrder order, Path dir, FireDatabase database, Clock machine, ObjLongConsumer<ReplayStage> watcher) {
        this.order = order;
        this.dir = dir;
        this.database = database;
        this.machine = machine;
        this.watcher = watcher;
    }

    /** @throws IllegalStateException when a process of Loa ends as it should not */
    public ReplayResult run() {
        ReplayPeople people = new ReplayPeople(order.people(), order.seed());
        ReplayHome home = ReplayHome.create(dir.resolve("home"), database.next());
        Duration importing = importList(home, people);
        SpedUpClock clock = new SpedUpClock(machine, HaiDuong.BEGIN, order.speed());
        PeakMemory memory = new PeakMemory();
        try (ReplayCarriers carriers = ReplayCarriers.start(dir, order.seed(), clock)) {
            home.connect(order, carriers);
            ReplayWatch watch = new ReplayWatch(
                    carriers, memory, watcher, LONGEST.dividedBy(order.speed()).plus(BESIDES));
            ReplayWave.End end = new ReplayWave(order, home, clock, carriers, watch).run();
            ReplayCount count = ReplayCount.of(order, people, carriers);
            return new CompareReplay(order, people, count, watch.stalled())
                    .with(
                            end,
                            new ReplayResult.Cost(
                                    importing,
                                    end.took(),
                                    count.sending().dividedBy(order.speed()),
                                    memory.heap(home.gcLog()),
                                    memory.residentMb()));
        }
    }

    /** On the eve, on a clock that does not hurry. */
    private Duration importList(ReplayHome home, ReplayPeople people) {
        SpedUpClock eve = new SpedUpClock(machine, HaiDuong.BEGIN.minus(Duration.ofHours(12)), 1);
        long began = System.nanoTime();
        home.importList(people.write(dir.resolve("people.csv")), eve).answer(LONGEST_IMPORT, 0);
        watcher.accept(ReplayStage.IMPORTED, 0);
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
