package vn.loa.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import vn.loa.TestDatabase;
import vn.loa.audience.AudienceRule;
import vn.loa.campaign.Campaign;
import vn.loa.campaign.Directive;
import vn.loa.campaign.MessageClass;
import vn.loa.campaign.SmsRendition;
import vn.loa.channel.Outcome;
import vn.loa.channel.PartKey;
import vn.loa.channel.Receipt;
import vn.loa.channel.ReceiptState;
import vn.loa.contact.Carrier;
import vn.loa.contact.PhoneNumber;

class LedgerTest {

    private static final Instant NOW = Instant.parse("2021-05-06T01:00:00Z");
    private static final Carrier VIETTEL = new Carrier("viettel");

    @TempDir
    Path home;

    private AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private HikariDataSource pool = new HikariDataSource();

    @SuppressWarnings("NullAway.Init") // plan() sets it
    private Wave wave;

    @EnableTransactionManagement
    static class Transactions {}

    private void open(TestDatabase database) {
        pool = database.open(home);
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration/common")
                .load()
                .migrate();
        context = new AnnotationConfigApplicationContext();
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(pool));
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(pool));
        context.registerBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC));
        context.register(
                Transactions.class,
                Waves.class,
                WaveCounts.class,
                Tallies.class,
                WritePlan.class,
                ClaimChunk.class,
                ClaimChunk.Earlier.class,
                NextAttempts.class,
                WaysOn.class,
                ChangeParts.class,
                JustClaimed.class,
                OnTheWire.class,
                Receipts.class,
                KeptReceipts.class,
                FoldReceipts.class,
                WriteFacts.class,
                EndUnsent.class,
                RecoverClaims.class,
                Recount.class);
        context.refresh();
    }

    @AfterEach
    void close() {
        context.close();
        pool.close();
    }

    @ParameterizedTest
    @EnumSource
    void aWaveWalksFromPlannedToDeliveredAndItsBooksBalanceAtEveryStep(TestDatabase database) {
        open(database);
        plan(pending(1, 1), pending(2, 2), skipped(3, SkipReason.OPTED_OUT));
        assertBooks(Map.of("PENDING", 2L, "SKIPPED", 1L, "SKIPPED.opted_out", 1L, "SEGMENTS.planned", 3L));

        List<Claimed> claimed = claim(10);
        assertThat(claimed).extracting(Claimed::parts).containsExactly(List.of(1), List.of(1, 2));
        assertThat(claimed.get(0).texts()).containsExactly("text 1");
        assertThat(claim(10)).isEmpty();
        assertBooks(Map.of("IN_FLIGHT", 2L, "SKIPPED", 1L, "SKIPPED.opted_out", 1L, "SEGMENTS.planned", 3L));

        settle(claimed.get(0), 1, new Outcome.Accepted("a1"));
        settle(claimed.get(1), 1, new Outcome.Accepted("b1"));
        assertThat(states()).containsExactly("ACCEPTED", "IN_FLIGHT", "SKIPPED");
        settle(claimed.get(1), 2, new Outcome.Accepted("b2"));
        assertThat(states()).containsExactly("ACCEPTED", "ACCEPTED", "SKIPPED");

        receive(receipt("a1", 1, ReceiptState.DELIVERED), receipt("b1", 2, ReceiptState.DELIVERED));
        assertThat(states()).containsExactly("DELIVERED", "ACCEPTED", "SKIPPED");
        receive(receipt("b2", 2, ReceiptState.UNDELIVERED));
        assertThat(states()).containsExactly("DELIVERED", "UNDELIVERED", "SKIPPED");
        assertBooks(Map.of(
                "DELIVERED", 1L,
                "UNDELIVERED", 1L,
                "ERROR.UNDELIVERED", 1L,
                "SKIPPED", 1L,
                "SKIPPED.opted_out", 1L,
                "SEGMENTS.planned", 3L,
                "SEGMENTS.submitted", 3L,
                "SEGMENTS.delivered", 2L));
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheDeferredPartGoesAgainAndAThrottleIsNotAnAttempt(TestDatabase database) {
        open(database);
        plan(pending(1, 2));
        Claimed first = claim(10).get(0);
        settle(first, 1, new Outcome.Accepted("x1"));
        settle(first, 2, new Outcome.Deferred("smpp:0x00000058", Duration.ofMillis(100)));
        assertThat(states()).containsExactly("PENDING");

        Claimed again = context.getBean(ClaimChunk.class)
                .again("viettel", List.of(first.message()), numbers -> Map.of())
                .get(0);
        assertThat(again.parts()).containsExactly(2);
        assertThat(again.attempt()).isEqualTo(1);
        settle(again, 2, new Outcome.Accepted("x2"));
        assertThat(states()).containsExactly("ACCEPTED");
        assertBooks(Map.of("ACCEPTED", 1L, "SEGMENTS.planned", 2L, "SEGMENTS.submitted", 2L));
    }

    @ParameterizedTest
    @EnumSource
    void aReceiptBeforeItsAnswerIsParkedAndRejoined(TestDatabase database) {
        open(database);
        plan(pending(1, 1));
        Claimed claimed = claim(10).get(0);
        receive(receipt("early", 1, ReceiptState.DELIVERED));
        assertThat(states()).containsExactly("IN_FLIGHT");
        assertThat(context.getBean(Receipts.class).parked()).isEqualTo(1);

        settle(claimed, 1, new Outcome.Accepted("early"));
        assertThat(states()).containsExactly("DELIVERED");
        assertThat(context.getBean(Receipts.class).parked()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerAndItsReceiptInOneBatchAreBothTold(TestDatabase database) {
        open(database);
        plan(pending(1, 1));
        Claimed claimed = claim(10).get(0);
        PartKey key = new PartKey(claimed.message(), 1, 1);
        write(new Unsettled(key, new Outcome.InDoubt("timeout")), new Unsettled(key, new Outcome.Accepted("late")));
        assertThat(states()).containsExactly("ACCEPTED");
        receive(receipt("late", 1, ReceiptState.EXPIRED), receipt("late", 1, ReceiptState.DELIVERED));
        assertThat(states()).containsExactly("DELIVERED");
        assertBooks(
                Map.of("DELIVERED", 1L, "SEGMENTS.planned", 1L, "SEGMENTS.submitted", 1L, "SEGMENTS.delivered", 1L));
    }

    @ParameterizedTest
    @EnumSource
    void aReceiptForSomebodyElseNeverCountsWhateverItsId(TestDatabase database) {
        open(database);
        plan(pending(1, 1), pending(2, 1));
        List<Claimed> claimed = claim(10);
        settle(claimed.get(0), 1, new Outcome.Accepted("10"));
        settle(claimed.get(1), 1, new Outcome.Accepted("a"));
        receive(new Receipt("viettel", List.of("10", "a", "16"), number(2), ReceiptState.DELIVERED, "", NOW, ""));
        assertThat(states()).containsExactly("ACCEPTED", "DELIVERED");
    }

    @ParameterizedTest
    @EnumSource
    void aLateDeliveredWinsAndAnythingElseAfterItChangesNothing(TestDatabase database) {
        open(database);
        plan(pending(1, 1));
        settle(claim(10).get(0), 1, new Outcome.Accepted("a"));
        receive(receipt("a", 1, ReceiptState.UNDELIVERED));
        assertThat(states()).containsExactly("UNDELIVERED");
        receive(receipt("a", 1, ReceiptState.DELIVERED));
        receive(receipt("a", 1, ReceiptState.EXPIRED), receipt("a", 1, ReceiptState.ON_ITS_WAY));
        assertThat(states()).containsExactly("DELIVERED");
        assertBooks(
                Map.of("DELIVERED", 1L, "SEGMENTS.planned", 1L, "SEGMENTS.submitted", 1L, "SEGMENTS.delivered", 1L));
    }

    @ParameterizedTest
    @EnumSource
    void whatADeadProcessClaimedIsInDoubtAndNeverClaimedAgain(TestDatabase database) {
        open(database);
        plan(pending(1, 1), pending(2, 1));
        claim(1);
        assertThat(context.getBean(RecoverClaims.class).recover(current())).isEqualTo(1);
        assertThat(claim(10)).extracting(claimed -> claimed.to()).containsExactly(number(2));
        assertThat(states()).containsExactly("IN_DOUBT", "IN_FLIGHT");
        assertBooks(Map.of(
                "IN_DOUBT", 1L,
                "ERROR.loa:process-died", 1L,
                "IN_FLIGHT", 1L,
                "SEGMENTS.planned", 2L,
                "SEGMENTS.submitted", 1L));
    }

    @ParameterizedTest
    @EnumSource
    void aReceiptAboutSomebodyInDoubtResolvesTheDoubtWhenItCanBeAboutNothingElse(TestDatabase database) {
        open(database);
        plan(pending(1, 2), pending(2, 1), pending(3, 1));
        List<Claimed> claimed = claim(10);
        settle(claimed.get(2), 1, new Outcome.Accepted("known"));
        receive(receipt("first", 1, ReceiptState.DELIVERED));
        assertThat(context.getBean(RecoverClaims.class).recover(current())).isEqualTo(3);
        receive(receipt("second", 1, ReceiptState.DELIVERED));
        receive(receipt("stranger", 3, ReceiptState.UNDELIVERED), receipt("nobody", 9, ReceiptState.DELIVERED));
        assertThat(states()).containsExactly("DELIVERED", "IN_DOUBT", "ACCEPTED");
        assertThat(context.getBean(Receipts.class).parked()).isEqualTo(2);
        receive(receipt("first", 1, ReceiptState.UNDELIVERED));
        assertThat(states()).containsExactly("DELIVERED", "IN_DOUBT", "ACCEPTED");
        assertBooks(Map.of(
                "DELIVERED", 1L,
                "IN_DOUBT", 1L,
                "ERROR.loa:process-died", 1L,
                "ACCEPTED", 1L,
                "SEGMENTS.planned", 4L,
                "SEGMENTS.submitted", 4L,
                "SEGMENTS.delivered", 2L));
    }

    @ParameterizedTest
    @EnumSource
    void cancellingEndsThePendingAndLeavesTheFlyingToTheirAnswers(TestDatabase database) {
        open(database);
        plan(pending(1, 1), pending(2, 2), pending(3, 1));
        List<Claimed> claimed = claim(2);
        settle(claimed.get(1), 1, new Outcome.Accepted("p1"));
        settle(claimed.get(1), 2, new Outcome.Deferred("smpp:0x00000058", Duration.ZERO));
        assertThat(context.getBean(EndUnsent.class).cancel(current())).isEqualTo(2);
        assertThat(states()).containsExactly("IN_FLIGHT", "CANCELLED", "CANCELLED");
        settle(claimed.get(0), 1, new Outcome.Accepted("q"));
        assertBooks(Map.of("ACCEPTED", 1L, "CANCELLED", 2L, "SEGMENTS.planned", 4L, "SEGMENTS.submitted", 2L));
    }

    @ParameterizedTest
    @EnumSource
    void whoOptsOutWhileWaitingIsSkippedBeforeDispatch(TestDatabase database) {
        open(database);
        plan(pending(1, 1), pending(2, 2));
        ClaimChunk.Chunk chunk = context.getBean(ClaimChunk.class)
                .next(current(), "viettel", 0, 10, numbers -> Map.of(number(2), SkipReason.OPTED_OUT));
        assertThat(chunk.claimed()).extracting(Claimed::to).containsExactly(number(1));
        assertThat(chunk.last()).isTrue();
        assertThat(states()).containsExactly("IN_FLIGHT", "SKIPPED");
        assertBooks(Map.of("IN_FLIGHT", 1L, "SKIPPED", 1L, "SKIPPED.opted_out", 1L, "SEGMENTS.planned", 1L));
    }

    @ParameterizedTest
    @EnumSource
    void aRowChangedBehindTheLedgersBackIsFound(TestDatabase database) {
        open(database);
        plan(pending(1, 1), pending(2, 1));
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        jdbc.sql("update message set state = 'DELIVERED' where number = ?")
                .param(number(1).msisdn())
                .update();
        assertThat(context.getBean(Recount.class).recount(current()))
                .extracting(Recount.Difference::what)
                .contains("message " + current().firstMessage());
        assertThat(current().balanced()).isFalse();
        jdbc.sql("delete from message where number = ?")
                .param(number(1).msisdn())
                .update();
        assertThat(context.getBean(Recount.class).recount(current()))
                .extracting(Recount.Difference::what)
                .contains("PENDING route=viettel carrier=viettel area=TQ");
    }

    @ParameterizedTest
    @EnumSource
    void aFiringHappensOnce(TestDatabase database) {
        open(database);
        plan(pending(1, 1));
        assertThatThrownBy(() -> context.getBean(Waves.class).create(campaign(), Cause.MANUAL, NOW, false))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(context.getBean(Waves.class).all()).extracting(Wave::name).containsExactly("bluezone-install-1");
    }

    private void plan(PlannedMessage... planned) {
        wave = context.getBean(Waves.class).create(campaign(), Cause.MANUAL, NOW, false);
        new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> context.getBean(WritePlan.class).write(wave.id(), List.of(planned)));
    }

    private Wave current() {
        return context.getBean(Waves.class).get(wave.id());
    }

    private List<Claimed> claim(int limit) {
        return context.getBean(ClaimChunk.class)
                .next(current(), "viettel", 0, limit, numbers -> Map.of())
                .claimed();
    }

    private void settle(Claimed claimed, int part, Outcome outcome) {
        write(new Unsettled(new PartKey(claimed.message(), claimed.attempt(), part), outcome));
    }

    private void receive(Receipt... receipts) {
        Receipts inbox = context.getBean(Receipts.class);
        inbox.keep(inbox.lastId() + 1, List.of(receipts), NOW.toEpochMilli());
        List<StoredReceipt> batch = new ArrayList<>();
        context.getBean(KeptReceipts.class).lookAgain();
        context.getBean(KeptReceipts.class).next(batch, 1_000);
        assertThat(batch).hasSameSizeAs(receipts);
        context.getBean(WriteFacts.class).write(List.of(), batch, new RecentMessages(100));
    }

    private void write(Unsettled... outcomes) {
        context.getBean(WriteFacts.class).write(List.of(outcomes), List.of(), new RecentMessages(100));
    }

    private List<String> states() {
        return context.getBean(JdbcClient.class)
                .sql("select state from message order by id")
                .query(String.class)
                .list();
    }

    private void assertBooks(Map<String, Long> expected) {
        Map<String, Long> counters = new TreeMap<>();
        context.getBean(Tallies.class)
                .of(wave.id())
                .forEach(tally -> counters.merge(tally.what(), tally.n(), Long::sum));
        assertThat(counters).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(context.getBean(Recount.class).recount(current())).isEmpty();
        assertThat(current().balanced()).isTrue();
    }

    private static PlannedMessage pending(int person, int segments) {
        List<String> texts = new ArrayList<>(List.of("text " + person));
        return new PlannedMessage(number(person), VIETTEL, "TQ", "viettel", null, texts, segments);
    }

    private static PlannedMessage skipped(int person, SkipReason reason) {
        return new PlannedMessage(number(person), VIETTEL, "TQ", "", reason, List.of(), 0);
    }

    private static PhoneNumber number(int person) {
        return new PhoneNumber(84_960_000_000L + person);
    }

    private static Receipt receipt(String ref, int person, ReceiptState state) {
        return new Receipt("viettel", List.of(ref), number(person), state, state.name(), NOW, "id:" + ref);
    }

    private static Campaign campaign() {
        return new Campaign(
                "bluezone-install",
                "Nhắc cài đặt",
                new Directive("", null, "", "", "", "test"),
                MessageClass.PUBLIC_SERVICE,
                new AudienceRule(List.of("list"), Set.of(), Set.of(), Set.of(), Map.of(), Set.of(), false, null),
                new SmsRendition("text", "", Map.of()),
                "TUYENQUANG",
                List.of(),
                Duration.ofHours(24),
                Duration.ZERO,
                "id: bluezone-install",
                "");
    }
}
