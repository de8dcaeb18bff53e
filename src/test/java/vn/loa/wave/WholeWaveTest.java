package vn.loa.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.loa.TestDatabase;
import vn.loa.audience.ImportWatcher;
import vn.loa.audience.Imports;
import vn.loa.ledger.MessageState;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;
import vn.loa.ledger.Waves;
import vn.loa.sandbox.SmscScript;
import vn.loa.sandbox.SmscSimulator;
import vn.loa.smpp.Dialect;
import vn.loa.smpp.RawOctets;
import vn.loa.smpp.RawSmsc;
import vn.loa.smpp.Reply;
import vn.loa.smpp.SubmitSeen;
import vn.loa.words.BadInputException;

/**
 * Waves from the list's file to the proven books, on both databases, against an SMSC on a raw socket that answers in
 * hexadecimal, reports in decimal and knows no optional parameters, and against the sandbox's. One application a
 * database; each test has numbers of its own, so that the outsider's count of who got what holds over all of them.
 */
@Timeout(60)
class WholeWaveTest {

    private static final String SHORT = "Kinh gui ong/ba {{ho_ten}}: thu nghiem";
    private static final String TWO_PARTS = SHORT + ". " + "Mot cau dai de tin nhan thanh hai phan. ".repeat(4);
    private static final int THROTTLED = 0x58;

    @TempDir
    static Path temp;

    private static final Map<TestDatabase, Place> PLACES = new EnumMap<>(TestDatabase.class);

    @SuppressWarnings("NullAway.Init") // at() sets them
    private House house;

    @SuppressWarnings("NullAway.Init")
    private Place place;

    /** A house and the peers around it. */
    private static final class Place {

        volatile RawSmsc.Script script = submit -> Reply.ok().receipt("DELIVRD");
        final House house;
        final RawSmsc raw = RawSmsc.start(submit -> script.to(submit)).speaking(Dialect.HEX_THEN_DECIMAL);
        final RawSmsc mute = RawSmsc.start(submit -> Reply.none());
        final SmscSimulator calm = SmscSimulator.start(SmscScript.calm(), new HouseClock());
        final Socket nobody = bound();

        Place(TestDatabase database) {
            Path root = temp.resolve(database.name());
            house = House.open(database, root, database.url(root), routes());
        }

        private Map<String, Object> routes() {
            Map<String, Object> routes = new LinkedHashMap<>();
            routes.putAll(House.route("raw", "127.0.0.1", raw.port()));
            routes.putAll(House.route("slow", "127.0.0.1", raw.port(), "segments-per-second=100"));
            routes.putAll(House.route("mute", "127.0.0.1", mute.port(), "response-timeout=400ms"));
            routes.putAll(House.route("calm", "127.0.0.1", calm.port()));
            routes.putAll(House.route("empty", "127.0.0.1", nobody.getLocalPort()));
            // TEST-NET-1 of RFC 5737; never connected to, because the hours decide first.
            routes.putAll(House.route("far", "192.0.2.1", 2775));
            return routes;
        }

        void close() {
            house.close();
            raw.close();
            mute.close();
            calm.close();
            try {
                nobody.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void at(TestDatabase database) {
        place = PLACES.computeIfAbsent(database, Place::new);
        house = place.house;
        house.clock.set(HouseClock.MORNING);
        place.script = submit -> Reply.ok().receipt("DELIVRD");
    }

    @AfterAll
    static void closeAll() {
        PLACES.values().forEach(Place::close);
        PLACES.clear();
    }

    @ParameterizedTest
    @EnumSource
    void aMessyListBecomesAWaveWhoseBooksBalance(TestDatabase database) {
        at(database);
        house.people(
                "happy",
                List.of(
                        "Nguyen Van A;0961000001",
                        "Trần Thị B;+84 961 000 002",
                        "Le Van C;961000003",
                        "Le Van C;0961.000.003",
                        "Pham D;01661000004",
                        ";0961000005",
                        "Hoang E;02073822222",
                        "Vu G;not a number"));
        house.campaign("happy", "raw", SHORT);
        Wave wave = house.run(house.start("happy"), null);
        assertThat(wave.state()).isEqualTo(WaveState.DONE);
        house.assertBooks(wave, Map.of("DELIVERED", 4L, "SKIPPED", 1L, "SKIPPED.missing_value", 1L));
        assertThat(house.segments(wave, "delivered")).isEqualTo(4);
        assertThat(textsTo(84_961_000_002L)).containsExactly("Kinh gui ong/ba Tran Thi B: thu nghiem");
        assertThat(place.raw.submits())
                .extracting(SubmitSeen::to)
                .contains("84961000001", "84961000003", "84361000004")
                .doesNotContain("84961000005");
        nobodyTwice();
    }

    @ParameterizedTest
    @EnumSource
    void ofATextInTwoPartsOnlyTheThrottledPartGoesAgain(TestDatabase database) {
        at(database);
        Set<String> throttled = ConcurrentHashMap.newKeySet();
        place.script = submit -> submit.part() == 2 && throttled.add(submit.to())
                ? Reply.status(THROTTLED)
                : Reply.ok().receipt("DELIVRD");
        house.people("throttled", 961_010_000, 20);
        house.campaign("throttled", "raw", TWO_PARTS);
        Wave wave = house.run(house.start("throttled"), null);
        assertThat(wave.state()).isEqualTo(WaveState.DONE);
        house.assertBooks(wave, Map.of("DELIVERED", 20L));
        assertThat(house.segments(wave, "submitted")).isEqualTo(40);
        assertThat(throttled).hasSize(20);
        for (long number = 84_961_010_000L; number < 84_961_010_020L; number++) {
            assertThat(submitsTo(number)).extracting(SubmitSeen::part).containsExactly(1, 2, 2);
            assertThat(submitsTo(number))
                    .extracting(SubmitSeen::reference)
                    .containsOnly(submitsTo(number).get(0).reference());
        }
        nobodyTwice();
    }

    @ParameterizedTest
    @EnumSource
    void receiptsBeforeTheirAnswersAndReceiptsSentTwiceCountOnce(TestDatabase database) {
        at(database);
        place.script = submit -> submit.nth() % 2 == 0
                ? Reply.none().receipt("DELIVRD").andOk()
                : Reply.ok().receipt("DELIVRD").receipt("DELIVRD");
        house.people("early", 961_020_000, 60);
        house.campaign("early", "raw", SHORT);
        Wave wave = house.run(house.start("early"), null);
        assertThat(wave.state()).isEqualTo(WaveState.DONE);
        house.assertBooks(wave, Map.of("DELIVERED", 60L));
        nobodyTwice();
    }

    @ParameterizedTest
    @EnumSource
    void aReceiptOfNobodyKnowsWhomIsAcknowledgedParkedAndCounted(TestDatabase database) {
        at(database);
        house.people("parked", 961_030_000, 3);
        house.campaign("parked", "raw", SHORT);
        Wave wave = house.run(house.start("parked"), null);
        long before = parked();
        String text =
                "id:0009999999 sub:001 dlvrd:001 submit date:2105060801 done date:2105060802 stat:DELIVRD err:000";
        int sequence = place.raw.deliver(
                RawOctets.deliverSm(4, 0, "84961999999", "LOATEST", text.getBytes(StandardCharsets.ISO_8859_1))
                        .octets());
        await().atMost(20, TimeUnit.SECONDS).until(() -> place.raw.answerTo(sequence) == 0);
        await().atMost(20, TimeUnit.SECONDS).until(() -> parked() == before + 1);
        house.assertBooks(wave, Map.of("DELIVERED", 3L));
    }

    @ParameterizedTest
    @EnumSource
    void refusalsUndeliveredAndExpiredAreToldApart(TestDatabase database) {
        at(database);
        place.script = submit -> switch (submit.to().charAt(10)) {
            case '0' -> Reply.status(0x0b);
            case '1' -> Reply.ok().receipt("UNDELIV");
            case '2' -> Reply.ok().receipt("EXPIRED");
            case '3' -> Reply.ok().receipt("REJECTD");
            case '4' -> Reply.ok().receipt("ENROUTE").receipt("DELIVRD");
            default -> Reply.ok().receipt("UNDELIV").receipt("DELIVRD");
        };
        house.people("fates", 961_040_000, 10);
        house.campaign("fates", "raw", SHORT);
        Wave wave = house.run(house.start("fates"), null);
        Map<String, Long> counts = house.counts(wave);
        assertThat(counts)
                .containsEntry("REFUSED", 1L)
                .containsEntry("ERROR.smpp:0x0000000b", 1L)
                .containsEntry("UNDELIVERED", 2L)
                .containsEntry("EXPIRED", 1L)
                .containsEntry("DELIVERED", 6L)
                .doesNotContainKeys("ACCEPTED", "IN_FLIGHT", "PENDING", "IN_DOUBT");
        house.assertBalance(wave);
        nobodyTwice();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNeverAnsweredIsInDoubtAndNotSentAgain(TestDatabase database) {
        at(database);
        house.people("mute", 961_050_000, 30);
        house.campaign("mute", "mute", SHORT);
        Wave wave = house.run(house.start("mute"), null);
        assertThat(wave.state()).isEqualTo(WaveState.DONE);
        house.assertBooks(wave, Map.of("IN_DOUBT", 30L, "ERROR.smpp:timeout", 30L));
        assertThat(place.mute.submitCount()).isEqualTo(30);
        assertThat(place.mute.takenTwice()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionLostInMidWindowLeavesAtMostTheWindowInDoubtAndTheRestGoesOn(TestDatabase database) {
        at(database);
        AtomicInteger seen = new AtomicInteger();
        place.script = submit -> seen.incrementAndGet() == 50 ? Reply.none().close() : Reply.ok();
        house.people("cut", 961_060_000, 120);
        house.campaign("cut", "raw", SHORT);
        Wave wave = house.run(house.start("cut"), Duration.ofSeconds(4));
        assertThat(wave.state()).isEqualTo(WaveState.SETTLING);
        long inDoubt = house.people(wave, MessageState.IN_DOUBT);
        assertThat(inDoubt).isBetween(1L, 20L);
        assertThat(house.people(wave, MessageState.ACCEPTED)).isEqualTo(120 - inDoubt);
        house.assertBalance(wave);
        nobodyTwice();
    }

    @ParameterizedTest
    @EnumSource
    void aPausedWaveSendsNothingMoreAndWhoOptsOutMeanwhileIsSkipped(TestDatabase database) {
        at(database);
        house.people("pause", 961_070_000, 100);
        house.campaign("pause", "slow", SHORT);
        Wave wave = house.start("pause");
        SteerWaves steer = house.bean(SteerWaves.class);
        AtomicInteger seen = new AtomicInteger();
        place.script = submit -> {
            if (seen.incrementAndGet() == 15) {
                steer.pause(wave.name());
            }
            return Reply.ok().receipt("DELIVRD");
        };
        CompletableFuture<Wave> run = house.runBeside(wave, null);
        await().atMost(20, TimeUnit.SECONDS).until(() -> house.now(wave).state() == WaveState.PAUSED);
        int sent = seen.get();
        assertThat(house.people(wave, MessageState.IN_FLIGHT)).isZero();
        assertThat(house.people(wave, MessageState.PENDING)).isEqualTo(100 - sent);
        List<Long> handedBack = house.numbersIn(wave, "state = 'PENDING' and attempt = 1");
        List<Long> untouched = house.numbersIn(wave, "state = 'PENDING' and attempt = 0");
        assertThat(handedBack).isNotEmpty();
        house.optOut(List.of(handedBack.get(0), untouched.get(0), untouched.get(1)));
        assertThat(seen).hasValue(sent);
        assertThat(steer.resume(wave.name())).isTrue();
        assertThat(run).succeedsWithin(Duration.ofSeconds(30));
        assertThat(house.now(wave).state()).isEqualTo(WaveState.DONE);
        house.assertBooks(wave, Map.of("DELIVERED", 97L, "SKIPPED", 3L, "SKIPPED.opted_out", 3L));
        assertThat(submitsTo(handedBack.get(0))).isEmpty();
        assertThat(submitsTo(untouched.get(0))).isEmpty();
        nobodyTwice();
    }

    @ParameterizedTest
    @EnumSource
    void whoOptsOutAfterHalfATextDoesNotGetTheOtherHalf(TestDatabase database) {
        at(database);
        house.people("half", 961_080_000, 1);
        house.campaign("half", "raw", TWO_PARTS);
        Wave wave = house.start("half");
        CompletableFuture<Void> optedOut = new CompletableFuture<>();
        place.script = submit -> {
            if (submit.part() == 2 && !optedOut.isDone()) {
                house.optOut(List.of(84_961_080_000L));
                optedOut.complete(null);
                return Reply.status(THROTTLED);
            }
            return Reply.ok();
        };
        house.run(wave, null);
        house.assertBooks(wave, Map.of("CANCELLED", 1L));
        assertThat(submitsTo(84_961_080_000L)).extracting(SubmitSeen::part).containsExactly(1, 2);
    }

    @ParameterizedTest
    @EnumSource
    void aCancelledWaveTextsNobodyElse(TestDatabase database) {
        at(database);
        house.people("cancel", 961_090_000, 100);
        house.campaign("cancel", "slow", SHORT);
        Wave wave = house.start("cancel");
        SteerWaves steer = house.bean(SteerWaves.class);
        AtomicInteger seen = new AtomicInteger();
        place.script = submit -> {
            if (seen.incrementAndGet() == 15) {
                steer.cancel(wave.name());
                steer.pause(wave.name());
            }
            return Reply.ok().receipt("DELIVRD");
        };
        assertThat(house.run(wave, null).state()).isEqualTo(WaveState.CANCELLED);
        int sent = seen.get();
        await().atMost(20, TimeUnit.SECONDS).until(() -> house.people(wave, MessageState.DELIVERED) == sent);
        house.assertBooks(wave, Map.of("DELIVERED", (long) sent, "CANCELLED", 100L - sent));
        assertThatThrownBy(() -> steer.resume(wave.name()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(wave.name());
        nobodyTwice();
    }

    @ParameterizedTest
    @EnumSource
    void aWaveWaitsForAnSmscThatIsNotThereAndLosesNobody(TestDatabase database) {
        at(database);
        house.people("absent", 961_100_000, 30);
        house.campaign("absent", "empty", SHORT);
        Wave wave = house.run(house.start("absent"), Duration.ofMillis(300));
        assertThat(wave.state()).isEqualTo(WaveState.PAUSED);
        house.assertBooks(wave, Map.of("PENDING", 30L));
        try (SmscSimulator late = SmscSimulator.start(
                SmscScript.calm().with(SmscScript.Door.open().at(place.nobody.getLocalPort())), house.clock)) {
            assertThat(house.run(wave, null).state()).isEqualTo(WaveState.DONE);
            assertThat(late.destinations()).isEqualTo(30);
            assertThat(late.takenMoreThan(1)).isZero();
        }
        house.assertBooks(wave, Map.of("DELIVERED", 30L));
    }

    @ParameterizedTest
    @EnumSource
    void whoCouldNotBeTextedInTimeIsUnsentAndExpired(TestDatabase database) {
        at(database);
        house.people("tardy", 961_110_000, 10);
        house.campaign("tardy", "empty", SHORT, "validity: 1h");
        Wave wave = house.start("tardy");
        CompletableFuture<Wave> run = house.runBeside(wave, null);
        await().atMost(20, TimeUnit.SECONDS).until(() -> house.now(wave).state() == WaveState.DISPATCHING);
        house.clock.set(HouseClock.MORNING.plus(Duration.ofHours(1)));
        assertThat(run).succeedsWithin(Duration.ofSeconds(20));
        assertThat(house.now(wave).state()).isEqualTo(WaveState.DONE);
        house.assertBooks(wave, Map.of("UNSENT_EXPIRED", 10L));
    }

    @ParameterizedTest
    @EnumSource
    void outsideTheHoursNothingIsSentAndNobodyEvenConnects(TestDatabase database) {
        at(database);
        house.people("night", 961_120_000, 10);
        house.campaign("night", "far", SHORT);
        house.clock.set(Instant.parse("2021-05-06T15:00:00Z"));
        Wave wave = house.run(house.start("night"), null);
        assertThat(wave.state()).isEqualTo(WaveState.PAUSED_BY_HOURS);
        house.assertBooks(wave, Map.of("PENDING", 10L));
        assertThat(house.bean(RunWave.class).health().get("far"))
                .satisfies(health -> assertThat(health.trouble().key()).isEqualTo("smpp.trouble.closed"));
        house.clock.set(Instant.parse("2021-05-06T23:59:59.999Z"));
        assertThat(house.run(wave, null).state()).isEqualTo(WaveState.PAUSED_BY_HOURS);
        house.bean(SteerWaves.class).cancel(wave.name());
        house.assertBooks(wave, Map.of("CANCELLED", 10L));
    }

    @ParameterizedTest
    @EnumSource
    void theSecondWaveContainsNobodyWhoInstalledMeanwhile(TestDatabase database) {
        at(database);
        house.people("again", 961_130_000, 20);
        house.campaign(
                "again", "calm", SHORT, "audience: { lists: [again], install-states: [NOT_INSTALLED, UNKNOWN] }");
        Wave first = house.run(house.start("again"), null);
        house.assertBooks(first, Map.of("DELIVERED", 20L));
        Instant next = HouseClock.MORNING.plus(Duration.ofDays(4));
        house.clock.set(next);
        Path installs = house.write(
                "installs.csv",
                "number,state,seen-at\n0961130003,ACTIVE,2021-05-08\n0961130007,ACTIVE,2021-05-08\n0961130009,INACTIVE,2021-05-08\n");
        house.bean(Imports.class).installs(installs, false, next, ImportWatcher.SILENT);
        Wave second = house.run(house.start("again"), null);
        assertThat(second.name()).isEqualTo("again-2");
        house.assertBooks(second, Map.of("DELIVERED", 17L, "SKIPPED", 3L, "SKIPPED.install_state", 3L));
        assertThat(place.calm.takenFor("84961130003")).isEqualTo(1);
        assertThat(place.calm.takenFor("84961130004")).isEqualTo(2);
        assertThat(place.calm.takenMoreThan(2)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void twoWavesOfTwoCampaignsShareARoute(TestDatabase database) {
        at(database);
        house.people("left", 961_140_000, 150);
        house.people("right", 961_150_000, 150);
        house.campaign("left", "raw", TWO_PARTS);
        house.campaign("right", "raw", SHORT);
        Wave left = house.start("left");
        Wave right = house.start("right");
        CompletableFuture<Wave> one = house.runBeside(left, null);
        CompletableFuture<Wave> other = house.runBeside(right, null);
        assertThat(one).succeedsWithin(Duration.ofSeconds(40));
        assertThat(other).succeedsWithin(Duration.ofSeconds(40));
        house.assertBooks(left, Map.of("DELIVERED", 150L));
        house.assertBooks(right, Map.of("DELIVERED", 150L));
        nobodyTwice();
    }

    @ParameterizedTest
    @EnumSource
    void aWaveThatStartsLeavesOneThatRunsAlone(TestDatabase database) {
        at(database);
        house.people("running", 961_180_000, 100);
        house.people("starting", 961_190_000, 5);
        house.campaign("running", "slow", SHORT);
        house.campaign("starting", "raw", SHORT);
        Wave running = house.start("running");
        CompletableFuture<Wave> run = house.runBeside(running, null);
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> !submitsTo(84_961_180_000L).isEmpty());
        Wave started = house.run(house.start("starting"), null);
        assertThat(run).isNotDone();
        assertThat(run).succeedsWithin(Duration.ofSeconds(40));
        house.assertBooks(started, Map.of("DELIVERED", 5L));
        house.assertBooks(running, Map.of("DELIVERED", 100L));
        nobodyTwice();
    }

    @ParameterizedTest
    @EnumSource
    void aWaveWhoseProcessDiedAfterTheLastPartGoesOn(TestDatabase database) {
        at(database);
        house.people("died", 961_160_000, 5);
        house.campaign("died", "raw", SHORT);
        Wave wave = house.run(house.start("died"), null);
        assertThat(house.bean(Waves.class).move(wave.id(), WaveState.DONE, WaveState.DISPATCHING))
                .isTrue();
        assertThat(house.run(wave, null).state()).isEqualTo(WaveState.DONE);
        house.assertBooks(wave, Map.of("DELIVERED", 5L));
        nobodyTwice();
    }

    /** Batch creates a job's instance and its first execution in two transactions. */
    @ParameterizedTest
    @EnumSource
    void aWaveWhoseProcessDiedBeforeItsJobsFirstExecutionGoesOn(TestDatabase database) {
        at(database);
        house.people("unborn", 961_175_000, 5);
        house.campaign("unborn", "raw", SHORT);
        Wave wave = house.start("unborn");
        house.bean(JobRepository.class)
                .createJobInstance(
                        WaveJob.NAME,
                        new JobParametersBuilder()
                                .addLong(WaveJob.WAVE, wave.id())
                                .addLong(WaveJob.TURN, 1L)
                                .toJobParameters());
        assertThat(house.run(wave, null).state()).isEqualTo(WaveState.DONE);
        house.assertBooks(wave, Map.of("DELIVERED", 5L));
        nobodyTwice();
    }

    @ParameterizedTest
    @EnumSource
    void anUnofficialLinkStopsTheWaveNamingThePersonMaskedAndTextsNobody(TestDatabase database) {
        at(database);
        house.people("links", List.of("Nguyen A;0961170001", "bit.ly/bluezone;0961170002", "Nguyen C;0961170003"));
        house.campaign("links", "raw", "Kinh gui {{ho_ten}}", "limits: { cool-down: 3d }");
        Wave wave = house.start("links");
        assertThatThrownBy(() -> house.run(wave, null))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("0961•••002")
                .hasMessageNotContaining("0961170002");
        assertThat(house.now(wave).state()).isEqualTo(WaveState.FAILED);
        assertThat(house.people(wave, MessageState.PENDING)).isZero();
        assertThat(submitsTo(84_961_170_001L)).isEmpty();
        // The text is mended: nobody was texted, so nothing has to cool down.
        house.clock.set(HouseClock.MORNING.plusSeconds(60));
        house.campaign("links", "raw", "Kinh gui ong/ba", "limits: { cool-down: 3d }");
        Wave second = house.run(house.start("links"), null);
        house.assertBooks(second, Map.of("DELIVERED", 3L));
    }

    private List<SubmitSeen> submitsTo(long number) {
        return place.raw.submits().stream()
                .filter(submit -> submit.to().equals(Long.toString(number)))
                .toList();
    }

    private List<String> textsTo(long number) {
        return submitsTo(number).stream().map(SubmitSeen::text).toList();
    }

    private void nobodyTwice() {
        assertThat(place.raw.takenTwice()).isEmpty();
    }

    private long parked() {
        return house.bean(JdbcClient.class)
                .sql("select count(distinct receipt_id) from receipt_parked")
                .query(Long.class)
                .single();
    }

    /** A port that refuses connections, and that nobody else is given; whoever means it may still listen there. */
    private static Socket bound() {
        try {
            Socket socket = new Socket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
