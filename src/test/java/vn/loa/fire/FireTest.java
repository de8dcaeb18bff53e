package vn.loa.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.TestDatabase;

/** A few kills of what {@code loa bench fire} does a hundred times. */
@Timeout(180)
class FireTest {

    private static final int PEOPLE = 500;

    @TempDir
    private Path dir;

    @ParameterizedTest
    @EnumSource
    void killedInImportDispatchAndFoldNobodyIsLostOrTextedTwiceAndEveryDoubtWasOnTheWire(TestDatabase database) {
        List<Kill> kills = new ArrayList<>();
        FireOrder order = new FireOrder(3, 20_261_121, PEOPLE, 40, 2);
        FireResult result;
        try (FireDatabase ledger = ledger(database)) {
            result = new TrialByFire(order, dir, ledger, Clock.systemUTC(), kills::add).run();
        }
        assertThat(result.broken()).isEmpty();
        assertThat(result.lost()).isZero();
        assertThat(result.twice()).isZero();
        assertThat(result.delivered() + result.inDoubt())
                .isEqualTo(result.people())
                .isEqualTo(PEOPLE * result.waves());
        assertThat(result.inDoubt()).isLessThanOrEqualTo(order.kills() * order.inFlight());
        assertThat(kills).filteredOn(Kill::hit).hasSize(order.kills());
        assertThat(kills)
                .filteredOn(kill -> kill.hit() && kill.moment().inDispatch())
                .isNotEmpty()
                .allSatisfy(kill -> assertThat(kill.inFlight()).isPositive());
    }

    private FireDatabase ledger(TestDatabase database) {
        return database == TestDatabase.H2 ? FireDatabase.h2() : FireDatabase.postgresql(dir.resolve("postgresql"));
    }
}
