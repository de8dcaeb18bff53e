package vn.loa.wave;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.TestDatabase;
import vn.loa.audience.ImportWatcher;
import vn.loa.audience.Imports;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;
import vn.loa.smpp.Dialect;
import vn.loa.smpp.RawSmsc;
import vn.loa.smpp.Reply;

/** People who are blocked after their wave was planned are left out by dispatch, each for their own reason. */
@Timeout(60)
class BlockedMeanwhileTest {

    private static final long FIRST = 84_961_400_000L;

    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource
    void theReasonIsTheListTheyAreOnAndAnOptOutComesFirst(TestDatabase database) {
        try (RawSmsc smsc =
                        RawSmsc.start(submit -> Reply.ok().receipt("DELIVRD")).speaking(Dialect.HEX_THEN_DECIMAL);
                House house =
                        House.open(database, temp, database.url(temp), House.route("raw", "127.0.0.1", smsc.port()))) {
            house.people("meanwhile", 961_400_000, 10);
            house.campaign("meanwhile", "raw", "Kinh gui {{ho_ten}}");
            Wave wave = house.diedInDispatch("meanwhile", "raw", FIRST, 10, 0);
            Path listed = house.numbers("dnc", List.of(FIRST, FIRST + 1, FIRST + 2));
            house.bean(Imports.class).doNotCall(listed, ImportWatcher.SILENT);
            house.optOut(List.of(FIRST + 2, FIRST + 3));
            assertThat(house.run(house.now(wave), null).state()).isEqualTo(WaveState.DONE);
            house.assertBooks(wave, Map.of("DELIVERED", 6L, "SKIPPED", 4L, "SKIPPED.dnc", 2L, "SKIPPED.opted_out", 2L));
            assertThat(house.numbersIn(wave, "reason = 'dnc'")).containsExactly(FIRST, FIRST + 1);
            assertThat(smsc.submitCount()).isEqualTo(6);
        }
    }
}
