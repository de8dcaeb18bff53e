package vn.loa.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.loa.TestDatabase;
import vn.loa.ledger.MessageState;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;
import vn.loa.smpp.Dialect;
import vn.loa.smpp.RawOctets;
import vn.loa.smpp.RawSmsc;
import vn.loa.smpp.Reply;
import vn.loa.smpp.SubmitSeen;

/** Whole waves through an SMSC in trouble, on both databases; {@link WholeWaveTest} has its everyday ways. */
@Timeout(60)
class SmscTroubleTest {

    private static final String SHORT = "Kinh gui ong/ba {{ho_ten}}: thu nghiem";
    private static final int THROTTLED = 0x58;
    private static final int WINDOW = 20;

    @TempDir
    static Path temp;

    private static final Map<TestDatabase, Place> PLACES = new EnumMap<>(TestDatabase.class);

    @SuppressWarnings("NullAway.Init") // at() sets them
    private House house;

    @SuppressWarnings("NullAway.Init")
    private Place place;

    private static final class Place {

        volatile RawSmsc.Script script = submit -> Reply.ok();
        final RawSmsc smsc = RawSmsc.start(submit -> script.to(submit)).speaking(Dialect.HEX_THEN_DECIMAL);
        final House house;

        Place(TestDatabase database) {
            Path root = temp.resolve(database.name());
            Map<String, Object> routes = new LinkedHashMap<>();
            routes.putAll(House.route("raw", "127.0.0.1", smsc.port()));
            routes.putAll(House.route("hasty", "127.0.0.1", smsc.port(), "response-timeout=400ms"));
            house = House.open(database, root, database.url(root), routes);
        }

        void close() {
            house.close();
            smsc.close();
        }
    }

    private void at(TestDatabase database) {
        place = PLACES.computeIfAbsent(database, Place::new);
        house = place.house;
        house.clock.set(HouseClock.MORNING);
    }

    @AfterAll
    static void closeAll() {
        PLACES.values().forEach(Place::close);
        PLACES.clear();
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerAfterItsTimeOutAndTheReceiptBehindItResolveTheDoubt(TestDatabase database) {
        at(database);
        place.script = submit -> Reply.ok().receipt("DELIVRD").after(Duration.ofSeconds(3));
        house.people("late", 962_010_000, 15);
        house.campaign("late", "hasty", SHORT);
        Wave wave = house.run(house.start("late"), null);
        house.assertBooks(wave, Map.of("IN_DOUBT", 15L, "ERROR.smpp:timeout", 15L));
        await().atMost(20, TimeUnit.SECONDS).until(() -> house.people(wave, MessageState.DELIVERED) == 15);
        house.assertBooks(wave, Map.of("DELIVERED", 15L));
        assertThat(submitsTo(962_010_000, 15)).isEqualTo(15);
        nobodyTwice();
    }

    @ParameterizedTest
    @EnumSource
    void whereTheAnswerIsLostTheReceiptAloneResolvesTheDoubt(TestDatabase database) {
        at(database);
        place.script = submit -> submit.nth() % 2 == 0
                ? Reply.ok().receipt("DELIVRD")
                : Reply.none().receipt("DELIVRD").after(Duration.ofSeconds(3));
        house.people("unanswered", 962_020_000, 40);
        house.campaign("unanswered", "hasty", SHORT);
        Wave wave = house.run(house.start("unanswered"), null);
        house.assertBooks(wave, Map.of("DELIVERED", 20L, "IN_DOUBT", 20L, "ERROR.smpp:timeout", 20L));
        await().atMost(20, TimeUnit.SECONDS).until(() -> house.people(wave, MessageState.DELIVERED) == 40);
        house.assertBooks(wave, Map.of("DELIVERED", 40L));
        assertThat(submitsTo(962_020_000, 40)).isEqualTo(40);
        nobodyTwice();
    }

    @ParameterizedTest
    @EnumSource
    void aReceiptThatCameWhileItsAnswerWasStillAwaitedResolvesTheDoubtWhenTheAnswerIsLost(TestDatabase database) {
        at(database);
        place.script = submit -> Reply.none().receipt("DELIVRD");
        house.people("sooner", 962_070_000, 20);
        house.campaign("sooner", "hasty", SHORT);
        Wave wave = house.run(house.start("sooner"), null);
        await().atMost(10, TimeUnit.SECONDS).until(() -> house.people(wave, MessageState.DELIVERED) == 20);
        house.assertBooks(wave, Map.of("DELIVERED", 20L));
        nobodyTwice();
    }

    /** Three times in one wave, each time with the window full of unanswered submits. */
    @ParameterizedTest
    @EnumSource
    void eachDisconnectInMidWindowLeavesAtMostTheWindowInDoubtAndEverybodyElseIsDelivered(TestDatabase database) {
        at(database);
        AtomicInteger seen = new AtomicInteger();
        Set<String> answered = ConcurrentHashMap.newKeySet();
        place.script = submit -> {
            int nth = seen.incrementAndGet();
            if (nth % 60 == 0 && nth <= 180) {
                return Reply.none().close();
            }
            answered.add(submit.to());
            return Reply.ok().receipt("DELIVRD").after(Duration.ofMillis(20));
        };
        house.people("cuts", 962_030_000, 300);
        house.campaign("cuts", "raw", SHORT);
        Wave wave = house.run(house.start("cuts"), Duration.ofSeconds(8));
        long inDoubt = house.people(wave, MessageState.IN_DOUBT);
        assertThat(inDoubt).isBetween(3L, 3L * WINDOW);
        house.assertBooks(
                wave, Map.of("DELIVERED", 300 - inDoubt, "IN_DOUBT", inDoubt, "ERROR.smpp:connection-lost", inDoubt));
        assertThat(wave.state()).isEqualTo(WaveState.DONE);
        assertThat(house.numbersIn(wave, "state = 'DELIVERED'").stream().map(String::valueOf))
                .isSubsetOf(answered);
        nobodyTwice();
    }

    @ParameterizedTest
    @EnumSource
    void aThrottlingStormLosesNobodyTextsNobodyTwiceAndIsNoAttempt(TestDatabase database) {
        at(database);
        AtomicLong until = new AtomicLong();
        AtomicInteger throttled = new AtomicInteger();
        place.script = submit -> {
            until.compareAndSet(0, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_200));
            if (System.nanoTime() < until.get()) {
                throttled.incrementAndGet();
                return Reply.status(THROTTLED);
            }
            return Reply.ok().receipt("DELIVRD");
        };
        house.people("storm", 962_040_000, 200);
        house.campaign("storm", "raw", SHORT);
        Wave wave = house.run(house.start("storm"), null);
        assertThat(wave.state()).isEqualTo(WaveState.DONE);
        house.assertBooks(wave, Map.of("DELIVERED", 200L));
        assertThat(throttled).hasPositiveValue();
        assertThat(submitsTo(962_040_000, 200)).isEqualTo(200 + throttled.get());
        assertThat(house.numbersIn(wave, "attempt <> 1")).isEmpty();
        nobodyTwice();
    }

    /** One in a hundred, of five kinds, each before an answer that is meant. */
    @ParameterizedTest
    @EnumSource
    void onePercentOfGarbageIsAnsweredAndDisturbsNobody(TestDatabase database) {
        at(database);
        AtomicInteger seen = new AtomicInteger();
        List<byte[]> garbage = garbage();
        place.script = submit -> {
            int nth = seen.incrementAndGet();
            return nth % 100 == 0
                    ? Reply.none()
                            .octets(garbage.get(nth / 100 % garbage.size()))
                            .andOk()
                            .receipt("DELIVRD")
                    : Reply.ok().receipt("DELIVRD");
        };
        int binds = place.smsc.binds().size();
        house.people("garbage", 962_050_000, 1_000);
        house.campaign("garbage", "raw", SHORT);
        Wave wave = house.run(house.start("garbage"), null);
        assertThat(wave.state()).isEqualTo(WaveState.DONE);
        house.assertBooks(wave, Map.of("DELIVERED", 1_000L));
        assertThat(submitsTo(962_050_000, 1_000)).isEqualTo(1_000);
        assertThat(place.smsc.binds().size()).as("bound anew").isBetween(binds, binds + 1);
        nobodyTwice();
    }

    private static List<byte[]> garbage() {
        byte[] cut = Arrays.copyOf(
                RawOctets.deliverSm(4, 0, "84912000001", "LOATEST", new byte[60])
                        .octets(),
                40);
        byte[] words = "xin chao, khong phai bien nhan".getBytes(StandardCharsets.ISO_8859_1);
        return List.of(
                new RawOctets().plain(cut).pdu(0x00000005, 0, 90_001),
                new RawOctets().plain(new byte[100_000]).pdu(0x00000005, 0, 90_002),
                new RawOctets().pdu(0x00000777, 0, 90_003),
                // The answer to a submit that nobody made.
                new RawOctets().text("cafe").pdu(0x80000004, 0, 0x7ffffff0),
                RawOctets.deliverSm(4, 0, "84912000001", "LOATEST", words).pdu(0x00000005, 0, 90_005));
    }

    /** Receipts about people of nobody's wave, between those of ours. */
    @ParameterizedTest
    @EnumSource
    void receiptsForStrangersAreParkedAndNobodyOfOursIsChanged(TestDatabase database) {
        at(database);
        long before = parked();
        AtomicInteger seen = new AtomicInteger();
        place.script = submit -> {
            int nth = seen.incrementAndGet();
            String text = "id:%010d sub:001 dlvrd:000 submit date:2105060801 done date:2105060802 stat:UNDELIV err:011"
                    .formatted(8_000_000_000L + nth);
            byte[] stranger = RawOctets.deliverSm(
                            4, 0, "8496299%04d".formatted(nth), "LOATEST", text.getBytes(StandardCharsets.ISO_8859_1))
                    .pdu(0x00000005, 0, 91_000 + nth);
            return nth % 5 == 0
                    ? Reply.none().octets(stranger).andOk().receipt("DELIVRD")
                    : Reply.ok().receipt("DELIVRD");
        };
        house.people("strangers", 962_060_000, 50);
        house.campaign("strangers", "raw", SHORT);
        Wave wave = house.run(house.start("strangers"), null);
        house.assertBooks(wave, Map.of("DELIVERED", 50L));
        await().atMost(20, TimeUnit.SECONDS).until(() -> parked() == before + 10);
        for (int nth = 5; nth <= 50; nth += 5) {
            assertThat(place.smsc.answerTo(91_000 + nth)).isZero();
        }
        house.assertBooks(wave, Map.of("DELIVERED", 50L));
        nobodyTwice();
    }

    private long submitsTo(long first, int people) {
        Set<String> numbers = LongStream.range(84_000_000_000L + first, 84_000_000_000L + first + people)
                .mapToObj(Long::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        return place.smsc.submits().stream()
                .map(SubmitSeen::to)
                .filter(numbers::contains)
                .count();
    }

    private long parked() {
        return house.bean(JdbcClient.class)
                .sql("select count(distinct receipt_id) from receipt_parked")
                .query(Long.class)
                .single();
    }

    private void nobodyTwice() {
        assertThat(place.smsc.takenTwice()).isEmpty();
    }
}
