package vn.loa.fire;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Wave after wave under fire, each on a home of its own, until there were kills enough. */
public final class TrialByFire {

    /** A machine on which nothing is ever hit must not try forever. */
    private static final int MOST_EMPTY_WAVES = 3;

    private final FireOrder order;
    private final Path dir;
    private final FireDatabase database;
    private final Clock clock;
    private final Consumer<Kill> watcher;

    /**
     * @param dir for the homes and the outside logs
     * @param clock of the outside log
     * @param watcher told of every kill, also of those that hit nothing
     */
    public TrialByFire(FireOrder order, Path dir, FireDatabase database, Clock clock, Consumer<Kill> watcher) {
        this.order = order;
        this.dir = dir;
        this.database = database;
        this.clock = clock;
        this.watcher = watcher;
    }

    /** @throws IllegalStateException when a victim ends as it should not, or kills keep hitting nothing */
    public FireResult run() {
        FireResult sum = FireResult.NOTHING_YET;
        Random random = new Random(order.seed());
        int empty = 0;
        while (sum.kills() < order.kills()) {
            int before = sum.kills();
            sum = sum(sum, wave(sum.waves() + 1, Moment.deal(order.kills() - before, random), random));
            empty = sum.kills() == before ? empty + 1 : 0;
            if (empty == MOST_EMPTY_WAVES) {
                throw new IllegalStateException(empty + " waves, and no kill hit anything: give more people");
            }
        }
        return sum;
    }

    private FireResult wave(int nth, List<Moment> moments, Random random) {
        List<String> numbers = FirePeople.numbers(order.people(), random.nextLong());
        Path log = dir.resolve("submits-" + nth + ".jsonl");
        try (OutsideSmsc smsc = OutsideSmsc.start(log, random.nextInt(1_000), clock)) {
            FireHome home = FireHome.create(dir.resolve("home-" + nth), database.next(), smsc.port(), order, numbers);
            Aim aim = new Aim(home, smsc, order.inFlight(), random);
            WaveUnderFire.End end = new WaveUnderFire(home, smsc, aim, watcher).run(moments);
            OutsideCount.Result count = new OutsideCount(numbers, smsc.log(), order.inFlight()).of(end);
            return new FireResult(
                    (int) end.kills().stream().filter(Kill::hit).count(),
                    end.kills().size(),
                    1,
                    numbers.size(),
                    count.lost(),
                    count.twice(),
                    count.inDoubt(),
                    count.delivered(),
                    count.broken());
        }
    }

    private static FireResult sum(FireResult one, FireResult other) {
        List<String> broken = new ArrayList<>(one.broken());
        broken.addAll(other.broken());
        return new FireResult(
                one.kills() + other.kills(),
                one.strikes() + other.strikes(),
                one.waves() + other.waves(),
                one.people() + other.people(),
                one.lost() + other.lost(),
                one.twice() + other.twice(),
                one.inDoubt() + other.inDoubt(),
                one.delivered() + other.delivered(),
                broken);
    }
}
