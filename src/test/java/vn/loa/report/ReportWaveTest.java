package vn.loa.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.TestDatabase;
import vn.loa.channel.Outcome;
import vn.loa.channel.ReceiptMeans;
import vn.loa.channel.ReceiptState;
import vn.loa.ledger.Cause;
import vn.loa.ledger.EndUnsent;
import vn.loa.ledger.MessageState;
import vn.loa.ledger.RecoverClaims;
import vn.loa.ledger.TestLedger;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;
import vn.loa.ledger.Waves;
import vn.loa.words.BadInputException;
import vn.loa.words.Words;

class ReportWaveTest {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init") // open() sets it
    private TestLedger ledger;

    private void open(TestDatabase database) {
        open(database, ReceiptMeans.SMSC);
    }

    private void open(TestDatabase database, ReceiptMeans vinaphone) {
        ledger = SampleWave.open(database, home, vinaphone);
    }

    private DeliveryReport report() {
        return ledger.bean(ReportWave.class).of(SampleWave.NAME);
    }

    private DeliveryReport recounted() {
        return ledger.bean(ReportWave.class).recounted(SampleWave.NAME);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @ParameterizedTest
    @EnumSource
    void theDocumentIsExactlyAsAgreed(TestDatabase database) throws IOException {
        open(database);
        SampleWave.happen(ledger);
        assertThat(JSON.writeValueAsString(ReportDocument.of(report(), Words.ENGLISH)))
                .isEqualToNormalizingNewlines(golden("report.json"));
    }

    @ParameterizedTest
    @EnumSource
    void theScreenIsExactlyAsDrawn(TestDatabase database) throws IOException {
        open(database);
        SampleWave.happen(ledger);
        assertThat(ShowReport.show(report(), Words.VIETNAMESE)).isEqualTo(golden("report-vi.txt"));
        assertThat(ShowReport.show(report(), Words.ENGLISH)).isEqualTo(golden("report-en.txt"));
    }

    @ParameterizedTest
    @EnumSource
    void theEquationHoldsAndEveryDivisionAddsUpToTheWhole(TestDatabase database) {
        open(database);
        SampleWave.happen(ledger);
        DeliveryReport report = report();
        assertThat(report.audience()).isEqualTo(13);
        assertThat(report.skippedForAReason()).isEqualTo(4);
        assertThat(report.counters().all()).isEqualTo(13);
        assertThat(report.balanced()).isTrue();
        assertThat(report.unfinished()).isTrue();
        for (List<Share> shares : List.of(
                report.by().routes(), report.by().carriers(), report.by().areas())) {
            for (MessageState state : MessageState.values()) {
                assertThat(sum(shares, share -> share.counters().of(state)))
                        .isEqualTo(report.counters().of(state));
            }
            assertThat(sum(shares, share -> share.counters().segments().planned()))
                    .isEqualTo(report.counters().segments().planned());
            assertThat(sum(shares, share -> share.counters().segments().submitted()))
                    .isEqualTo(report.counters().segments().submitted());
            assertThat(sum(shares, share -> share.counters().segments().delivered()))
                    .isEqualTo(report.counters().segments().delivered());
        }
        assertThat(report.by().errors().stream().mapToLong(ErrorCount::count).sum())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void anUnbalancedRowIsFoundByTheRecountAndNamedOnTheScreen(TestDatabase database) {
        open(database);
        Wave wave = finishedWave();
        assertThat(report().unfinished()).isFalse();

        ledger.sql("update message set state = 'DELIVERED' where id = " + (wave.firstMessage() + 1));
        assertThat(report().balanced()).as("verdict of the last recount").isTrue();
        DeliveryReport recounted = recounted();
        assertThat(recounted.balanced()).isFalse();
        assertThat(recounted.unfinished()).isTrue();
        assertThat(ShowReport.show(recounted, Words.ENGLISH).lines())
                .contains(
                        "NOT BALANCED: the recount from the raw rows found 3 differences. Do not use these figures; keep")
                .contains("  DELIVERED route=viettel carrier=viettel area=073: counted 2, booked 1")
                .contains("  UNDELIVERED route=viettel carrier=viettel area=073: counted 0, booked 1")
                .contains("  message " + (wave.firstMessage() + 1) + ": counted UNDELIVERED, booked DELIVERED");
        assertThat(ReportDocument.of(recounted, Words.ENGLISH))
                .containsEntry("balanced", false)
                .containsEntry("differences_found", 3);

        assertThat(report().balanced()).as("the verdict stays").isFalse();
        assertThat(ShowReport.show(report(), Words.ENGLISH))
                .contains(
                        "NOT BALANCED at the last recount. See the differences: loa report bluezone-install-1 --recount");
    }

    @ParameterizedTest
    @EnumSource
    void aCounterThatIsOffUnbalancesTheBooksWithoutARecount(TestDatabase database) {
        open(database);
        finishedWave();
        assertThat(report().balanced()).isTrue();
        ledger.miscount("DELIVERED", 1);
        DeliveryReport report = report();
        assertThat(report.books().recounted()).isTrue();
        assertThat(report.equationHolds()).isFalse();
        assertThat(report.balanced()).isFalse();
        assertThat(report.unfinished()).isTrue();
        assertThat(ShowReport.show(report, Words.VIETNAMESE))
                .contains("Cân đối: 2 người ≠ 2 đã giao + 1 không giao được")
                .contains("KHÔNG KHỚP: đợt có 2 người, các trạng thái cộng lại được 3;")
                .doesNotContain("Sổ sách khớp");
    }

    @ParameterizedTest
    @EnumSource
    void aLostSkipReasonUnbalancesTheBooks(TestDatabase database) {
        open(database);
        SampleWave.happen(ledger);
        report();
        ledger.miscount("SKIPPED.opted_out", -1);
        assertThat(report().counters().all()).isEqualTo(13);
        assertThat(report().balanced()).isFalse();
    }

    @Test
    void aWaveNobodyRecountedIsRecountedByItsFirstReport() {
        open(TestDatabase.H2);
        SampleWave.happen(ledger);
        assertThat(ledger.bean(Waves.class).named(SampleWave.NAME).orElseThrow().balanced())
                .isNull();
        assertThat(report().books().recountedAt()).isEqualTo(TestLedger.NOW);
        assertThat(ledger.bean(Waves.class).named(SampleWave.NAME).orElseThrow().balanced())
                .isTrue();
    }

    @Test
    void onlyOutstandingReceiptsAreGood() {
        open(TestDatabase.H2);
        Wave wave = dispatched(1);
        assertThat(report().unfinished()).as("in flight").isTrue();
        ledger.settle(SampleWave.number(1), new Outcome.Accepted("a"));
        assertThat(report().unfinished()).as("accepted").isFalse();
        move(wave, WaveState.DISPATCHING, WaveState.PAUSED_BY_HOURS);
        assertThat(report().unfinished()).as("paused by hours").isTrue();
    }

    @Test
    void aWaveInDoubtOrStillPendingOrBeingPlannedIsUnfinished() {
        open(TestDatabase.H2);
        Wave wave = ledger.plan("bluezone-install", TestLedger.NOW, SampleWave.pending(1, "viettel", "073", 1));
        assertThat(report().unfinished()).as("planning").isTrue();
        move(wave, WaveState.PLANNING, WaveState.DISPATCHING);
        assertThat(report().unfinished()).as("pending").isTrue();
        ledger.claim(wave, "viettel", 1);
        ledger.bean(RecoverClaims.class).recover(wave);
        move(wave, WaveState.DISPATCHING, WaveState.DONE);
        assertThat(report().unfinished()).as("in doubt").isTrue();
        assertThat(report().by().errors())
                .extracting(ErrorCount::code, ErrorCount::count)
                .containsExactly(tuple("loa:process-died", 1L));
        assertThat(ShowReport.show(report(), Words.ENGLISH)).contains("  - 1 person is in doubt: the text left");
    }

    @Test
    void whatCouldNotLeaveInTimeIsFinishedAndComesWithAdvice() {
        open(TestDatabase.H2);
        Wave wave = ledger.plan("bluezone-install", TestLedger.NOW, SampleWave.pending(1, "viettel", "073", 1));
        ledger.bean(EndUnsent.class).expire(wave);
        move(wave, WaveState.PLANNING, WaveState.DONE);
        assertThat(report().unfinished()).isFalse();
        assertThat(ShowReport.show(report(), Words.ENGLISH)).contains("  - 1 person was not reached in time.");
    }

    @Test
    void deliveredToThePhoneIsSaidOnlyWhenEveryRouteProvesIt() {
        open(TestDatabase.H2, ReceiptMeans.HANDSET);
        SampleWave.happen(ledger);
        assertThat(ShowReport.show(report(), Words.ENGLISH))
                .contains("Delivered to the phone")
                .contains("On phone")
                .doesNotContain("Reported")
                .doesNotContain("*");
        ledger.close();
        open(TestDatabase.H2, ReceiptMeans.UNPROVEN);
        SampleWave.happen(ledger);
        assertThat(ShowReport.show(report(), Words.ENGLISH))
                .doesNotContain("Delivered to the phone")
                .doesNotContain("On phone")
                .contains("Reported as delivered")
                .contains("  * vinaphone: nobody has checked yet");
    }

    @Test
    void aWaveWithoutPeopleIsReportedToo() {
        open(TestDatabase.H2);
        ledger.plan("bluezone-install", TestLedger.NOW);
        DeliveryReport report = report();
        assertThat(report.audience()).isZero();
        assertThat(report.balanced()).isTrue();
        assertThat(ShowReport.show(report, Words.ENGLISH)).contains("Equation: 0 people = 0");
    }

    @Test
    void anUnknownWaveIsRefusedNamingTheList() {
        open(TestDatabase.H2);
        assertThatThrownBy(() -> ledger.bean(ReportWave.class).of("bluezone-install-9"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("Không có đợt gửi tin “bluezone-install-9”. Xem các đợt: loa wave list.");
        assertThatThrownBy(() -> ledger.bean(ReportWave.class).recounted("nonsense"))
                .isInstanceOf(BadInputException.class);
    }

    @ParameterizedTest
    @EnumSource
    void wavesAreListedNewestFirst(TestDatabase database) {
        open(database);
        assertThat(ShowWaves.table(ledger.bean(Waves.class).all(), Words.ENGLISH))
                .isEqualTo("There is no wave yet. Start one: loa wave start CAMPAIGN");
        ledger.plan("bluezone-install", TestLedger.NOW);
        ledger.plan("bluezone-parents", TestLedger.NOW.plusSeconds(60));
        List<Wave> waves = ledger.bean(Waves.class).all();
        assertThat(JSON.writeValueAsString(ShowWaves.document(waves))).isEqualToNormalizingNewlines("""
                        [ {
                          "wave" : "bluezone-parents-1",
                          "campaign" : "bluezone-parents",
                          "state" : "PLANNING",
                          "fired_at" : "2021-05-06T08:01:00+07:00",
                          "cause" : "manual"
                        }, {
                          "wave" : "bluezone-install-1",
                          "campaign" : "bluezone-install",
                          "state" : "PLANNING",
                          "fired_at" : "2021-05-06T08:00:00+07:00",
                          "cause" : "manual"
                        } ]""");
        assertThat(ShowWaves.table(waves, Words.ENGLISH)).isEqualTo("""
                        Wave                         Started    Cause                     State
                        bluezone-parents-1  08:01 06/05/2021  by hand  being planned (PLANNING)
                        bluezone-install-1  08:00 06/05/2021  by hand  being planned (PLANNING)""");
        for (Words words : List.of(Words.VIETNAMESE, Words.ENGLISH)) {
            for (Cause cause : Cause.values()) {
                assertThat(words.say("report.cause-of-wave." + cause.name().toLowerCase(java.util.Locale.ROOT)))
                        .isNotBlank();
            }
        }
    }

    /** One delivered, one not; done. */
    private Wave finishedWave() {
        Wave wave = dispatched(2);
        ledger.report(SampleWave.number(1), "viettel", ReceiptState.DELIVERED, "DELIVRD");
        ledger.report(SampleWave.number(2), "viettel", ReceiptState.UNDELIVERED, "");
        move(wave, WaveState.DISPATCHING, WaveState.DONE);
        return wave;
    }

    private Wave dispatched(int people) {
        Wave wave = people == 1
                ? ledger.plan("bluezone-install", TestLedger.NOW, SampleWave.pending(1, "viettel", "073", 1))
                : ledger.plan(
                        "bluezone-install",
                        TestLedger.NOW,
                        SampleWave.pending(1, "viettel", "073", 1),
                        SampleWave.pending(2, "viettel", "073", 1));
        move(wave, WaveState.PLANNING, WaveState.DISPATCHING);
        ledger.claim(wave, "viettel", people);
        return wave;
    }

    private void move(Wave wave, WaveState from, WaveState to) {
        assertThat(ledger.bean(Waves.class).move(wave.id(), from, to)).isTrue();
    }

    private static long sum(List<Share> shares, ToLongFunction<Share> counter) {
        return shares.stream().mapToLong(counter).sum();
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = ReportWaveTest.class.getResourceAsStream("/report/" + name)) {
            if (in == null) {
                throw new IOException("no golden file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        }
    }
}
