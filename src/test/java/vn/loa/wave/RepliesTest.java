package vn.loa.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.loa.TestDatabase;
import vn.loa.channel.Replies;
import vn.loa.contact.PhoneNumber;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;
import vn.loa.reply.ReplyRows;
import vn.loa.smpp.Dialect;
import vn.loa.smpp.RawOctets;
import vn.loa.smpp.RawSmsc;
import vn.loa.smpp.Reply;
import vn.loa.smpp.SubmitSeen;

/** What people text back, from its arrival to the confirmation, while waves run. */
@Timeout(120)
@SuppressWarnings("NullAway.Init") // each test opens its house first
class RepliesTest {

    private static final long FIRST = 84_961_500_000L;
    private static final String CODE = "1234";

    @TempDir
    Path temp;

    private final ConcurrentLinkedQueue<Reply> toMessages = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Reply> toConfirmations = new ConcurrentLinkedQueue<>();
    private volatile Duration pace = Duration.ZERO;
    private volatile Runnable atThirdText = () -> {};

    private RawSmsc smsc;
    private House house;
    private String url;

    @BeforeEach
    void listen() throws IOException {
        Files.createDirectories(temp.resolve("config"));
        Files.writeString(temp.resolve("config/brandnames.yaml"), """
                brandnames:
                  - brandname: LOATEST
                    carriers: [viettel, mobifone, vinaphone, vietnamobile, gmobile, itel, wintel]
                    classes: [public-service, internal]
                    way-out: { reply: 1234 }
                """);
        smsc = RawSmsc.start(this::answer).speaking(Dialect.HEX_THEN_DECIMAL);
    }

    @AfterEach
    void close() {
        house.close();
        smsc.close();
    }

    @ParameterizedTest
    @EnumSource
    void whoRefusesWhileAWaveRunsIsTextedByNobodyAnyMoreAndConfirmedOnce(TestDatabase database) {
        at(database);
        house.people("before", 961_500_040, 1);
        house.people("during", 961_500_000, 60);
        house.campaign("before", "raw", "Kinh gui {{ho_ten}}");
        house.campaign("during", "raw", "Kinh gui {{ho_ten}}");
        assertThat(house.run(house.start("before"), null).state()).isEqualTo(WaveState.DONE);

        // On the SMSC's thread, so that nothing more is texted before the reply is durable.
        atThirdText = () -> {
            arrives(FIRST + 40, CODE, "Từ chối!");
            arrives(FIRST + 40, CODE, "Từ chối!");
            arrives(FIRST + 41, CODE, "xin chào");
        };
        Wave wave = house.start("during");
        assertThat(house.run(wave, null).state()).isEqualTo(WaveState.DONE);
        house.assertBooks(wave, Map.of("DELIVERED", 59L, "SKIPPED", 1L, "SKIPPED.opted_out", 1L));
        assertThat(house.numbersIn(wave, "reason = 'opted_out'")).containsExactly(FIRST + 40);
        awaitConfirmations("ACCEPTED");

        Wave next = fired("before");
        house.assertBooks(next, Map.of("SKIPPED", 1L, "SKIPPED.opted_out", 1L));
        assertThat(kept()).containsExactly("2 xin chào OTHER null", "1 Từ chối! OPT_OUT before-1");
        assertThat(confirmations())
                .containsExactly((FIRST + 40) + ": Da nhan yeu cau tu choi cua ong/ba luc 08:00 06/05/2021. Test ngung"
                        + " gui tin thong bao toi so nay tu thoi diem do.");
        assertThat(smsc.submitCount()).isEqualTo(1 + 59 + 1);
        assertThat(house.now(wave).balanced()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void theSmscIsToldThatItArrivedOnceTheRefusalHolds(TestDatabase database) {
        at(database);
        house.people("wire", 961_500_000, 60);
        house.campaign("wire", "raw", "Kinh gui {{ho_ten}}");
        pace = Duration.ofMillis(500);
        Wave wave = house.start("wire");
        CompletableFuture<Wave> end = house.runBeside(wave, null);
        smsc.awaitSubmits(3);
        int delivery = smsc.deliver(
                RawOctets.deliverSm(0, 0, Long.toString(FIRST + 59), CODE, "Huy!".getBytes(StandardCharsets.US_ASCII))
                        .octets());
        await().atMost(20, TimeUnit.SECONDS).until(() -> smsc.answerTo(delivery) == 0);
        assertThat(kept()).containsExactly("1 Huy! OPT_OUT null");
        assertThat(end).succeedsWithin(Duration.ofSeconds(60));
        house.assertBooks(wave, Map.of("DELIVERED", 59L, "SKIPPED", 1L, "SKIPPED.opted_out", 1L));
        awaitConfirmations("ACCEPTED");
        assertThat(submitsFrom(CODE)).extracting(SubmitSeen::to).containsExactly(Long.toString(FIRST + 59));
        assertThat(smsc.submitCount()).isEqualTo(59 + 1);
    }

    @ParameterizedTest
    @EnumSource
    void leavingOneIssuersNoticesLeavesTheOthersAndAnUnknownNumberLeavesAll(TestDatabase database) {
        at(database);
        house.people("app", 961_500_000, 3);
        house.campaign("app", "raw", "Kinh gui {{ho_ten}}");
        other("flood", "Ban chỉ huy phòng chống thiên tai", "public-service");
        other("staff", "Test", "internal");
        assertThat(fired("app").state()).isEqualTo(WaveState.DONE);

        arrives(FIRST, CODE, "huỷ đăng ký");
        arrives(FIRST + 1, "9999", "TC");
        arrives(FIRST + 2, "loatest", "STOP LOATEST");
        awaitConfirmations("ACCEPTED", "ACCEPTED", "ACCEPTED");

        assertThat(optedOutOf("app")).containsExactly(FIRST, FIRST + 1, FIRST + 2);
        assertThat(optedOutOf("flood")).containsExactly(FIRST + 1);
        assertThat(optedOutOf("staff")).containsExactly(FIRST + 1);
        assertThat(kept())
                .containsExactly("3 STOP LOATEST OPT_OUT app-1", "2 TC OPT_OUT null", "1 huỷ đăng ký OPT_OUT app-1");
    }

    @ParameterizedTest
    @EnumSource
    void aReplyThatComesAgainIsOneReplyAndASecondRefusalIsNotConfirmedAgain(TestDatabase database) {
        at(database);
        texted();
        Instant first = house.clock.instant();
        arrives(FIRST, CODE, "TC");
        house.clock.set(first.plusSeconds(60));
        arrives(FIRST, CODE, "TC");
        awaitConfirmations("ACCEPTED");
        house.clock.set(first.plusSeconds(61));
        arrives(FIRST, CODE, "TC");
        arrives(FIRST, CODE, "STOP");
        arrives(FIRST, "9999", "TC");
        awaitConfirmations("ACCEPTED", "ACCEPTED");
        assertThat(kept())
                .containsExactly(
                        "4 TC OPT_OUT null", "3 STOP OPT_OUT once-1", "2 TC OPT_OUT once-1", "1 TC OPT_OUT once-1");
        assertThat(submitsFrom(CODE)).hasSize(1);
        assertThat(submitsFrom("9999")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aThrottledConfirmationGoesAgainAndARefusedOneDoesNot(TestDatabase database) {
        at(database);
        texted();
        toConfirmations.add(Reply.status(0x58));
        arrives(FIRST, CODE, "TC");
        awaitConfirmations("WAITING smpp:0x00000058");
        house.clock.set(HouseClock.MORNING.plus(Duration.ofMinutes(5)));
        awaitConfirmations("ACCEPTED");
        toConfirmations.add(Reply.status(0x0b));
        arrives(FIRST, "9999", "TC");
        awaitConfirmations("ACCEPTED", "REFUSED smpp:0x0000000b");
        assertThat(submitsFrom(CODE)).hasSize(2);
        assertThat(submitsFrom("9999")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aConfirmationWithoutAnAnswerIsInDoubtAndNeverLeavesAgain(TestDatabase database) {
        at(database);
        texted();
        toConfirmations.add(Reply.none().close());
        arrives(FIRST, CODE, "TC");
        await().atMost(20, TimeUnit.SECONDS)
                .untilAsserted(
                        () -> assertThat(states()).singleElement().asString().startsWith("IN_DOUBT "));
        again(database);
        texted2();
        assertThat(states()).singleElement().asString().startsWith("IN_DOUBT ");
        assertThat(submitsFrom(CODE)).hasSize(1);
    }

    /** The confirmation's receipt names the same person; it must not pass for that of the message nobody knows about. */
    @ParameterizedTest
    @EnumSource
    void theReceiptOfAConfirmationResolvesNoDoubtOfAMessage(TestDatabase database) {
        at(database);
        house.people("once", 961_500_000, 1);
        house.campaign("once", "raw", "Kinh gui {{ho_ten}}");
        toMessages.add(Reply.none().close());
        Wave wave = house.start("once");
        house.run(wave, Duration.ofSeconds(2));
        house.assertBooks(wave, Map.of("IN_DOUBT", 1L, "ERROR.smpp:connection-lost", 1L));
        toConfirmations.add(Reply.ok().receipt("DELIVRD"));
        long before = smsc.receiptsAcknowledged();
        arrives(FIRST, CODE, "TC");
        awaitConfirmations("ACCEPTED");
        smsc.awaitReceiptsAcknowledged(before + 1);
        // The process that ends folds what it has kept.
        again(database);
        house.assertBooks(wave, Map.of("IN_DOUBT", 1L, "ERROR.smpp:connection-lost", 1L));
    }

    @ParameterizedTest
    @EnumSource
    void whatADeadProcessHadClaimedIsInDoubtAndWhatWaitedLeavesOnceTheRouteIsUp(TestDatabase database) {
        at(database);
        // The route is not connected yet, so both wait.
        arrives(FIRST, CODE, "TC");
        arrives(FIRST + 1, CODE, "TC");
        house.bean(JdbcClient.class)
                .sql("update confirmation set state = 'CLAIMED' where reply_id = 1")
                .update();
        again(database);
        assertThat(states()).containsExactly("IN_DOUBT loa:process-died", "WAITING");
        texted2();
        awaitConfirmations("IN_DOUBT loa:process-died", "ACCEPTED");
        assertThat(submitsFrom(CODE)).extracting(SubmitSeen::to).containsExactly(Long.toString(FIRST + 1));
    }

    @ParameterizedTest
    @EnumSource
    void aConfirmationThatWaitedADayIsNotSent(TestDatabase database) {
        at(database);
        arrives(FIRST, CODE, "TC");
        house.clock.set(HouseClock.MORNING.plus(Duration.ofHours(24)));
        awaitConfirmations("EXPIRED");
        texted2();
        assertThat(submitsFrom(CODE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whateverPeopleTypeIsKept(TestDatabase database) {
        at(database);
        arrives(FIRST, "", "\u0000TC\u0000");
        arrives(FIRST, CODE, "a\uD83D");
        arrives(FIRST, "9".repeat(60), "'); drop table reply; -- " + "x".repeat(3_000));
        assertThat(house.bean(ReplyRows.class).newest(Long.MAX_VALUE, 10))
                .extracting(reply -> reply.to().length() + " " + reply.text().length() + " " + reply.meaning())
                .containsExactly("40 2000 OTHER", "4 2 OTHER", "0 2 OPT_OUT");
        assertThat(house.bean(ReplyRows.class).newest(3, 1))
                .extracting(reply -> reply.id())
                .containsExactly(2L);
    }

    @ParameterizedTest
    @EnumSource
    void aReplyThatCannotBeKeptIsAskedForAgain(TestDatabase database) {
        at(database);
        JdbcClient jdbc = house.bean(JdbcClient.class);
        jdbc.sql("alter table scoped_opt_out rename to gone").update();
        assertThat(house.bean(Replies.class).keep(reply(FIRST, "9999", "TC"))).failsWithin(Duration.ofSeconds(20));
        jdbc.sql("alter table gone rename to scoped_opt_out").update();
        assertThat(kept()).isEmpty();
        assertThat(states()).isEmpty();
        arrives(FIRST, "9999", "TC");
        assertThat(kept()).containsExactly("1 TC OPT_OUT null");
    }

    private Reply answer(SubmitSeen submit) {
        if (submit.from().equals("LOATEST")) {
            if (submit.to().equals(Long.toString(FIRST + 2))) {
                atThirdText.run();
            }
            Reply told = toMessages.poll();
            return told == null ? Reply.ok().receipt("DELIVRD").after(pace) : told;
        }
        Reply next = toConfirmations.poll();
        return next == null ? Reply.ok() : next;
    }

    private void at(TestDatabase database) {
        url = database.url(temp);
        house = open(database);
    }

    /** The next process on the same home. */
    private void again(TestDatabase database) {
        house.close();
        house = open(database);
    }

    private House open(TestDatabase database) {
        return House.open(database, temp, url, House.route("raw", "127.0.0.1", smsc.port(), "window=5"));
    }

    /** Two people are texted, so the route is connected and they have something to answer. */
    private void texted() {
        house.people("once", 961_500_000, 2);
        house.campaign("once", "raw", "Kinh gui {{ho_ten}}");
        assertThat(fired("once").state()).isEqualTo(WaveState.DONE);
    }

    private void texted2() {
        house.people("other", 961_500_900, 1);
        house.campaign("other", "raw", "Kinh gui {{ho_ten}}");
        assertThat(fired("other").state()).isEqualTo(WaveState.DONE);
    }

    private Wave fired(String campaign) {
        // Two waves of a campaign need another second.
        house.clock.set(house.clock.instant().plusSeconds(2));
        return house.run(house.start(campaign), null);
    }

    private List<Long> optedOutOf(String campaign) {
        return house.numbersIn(fired(campaign), "reason = 'opted_out'");
    }

    /** A campaign to the same three people. */
    private void other(String id, String issuer, String messageClass) {
        house.write("campaigns/" + id + ".yaml", """
                id: %s
                title: Thử
                directive: { number: 1/TEST, date: 2021-05-01, issuer: %s }
                class: %s
                sms: { text: "Kinh gui {{ho_ten}}", accents: strip }
                sender: LOATEST
                routes: [raw]
                audience: { lists: [app] }
                """.formatted(id, issuer, messageClass));
    }

    private void arrives(long from, String to, String text) {
        assertThat(house.bean(Replies.class).keep(reply(from, to, text))).succeedsWithin(Duration.ofSeconds(20));
    }

    private vn.loa.channel.Reply reply(long from, String to, String text) {
        return new vn.loa.channel.Reply("raw", new PhoneNumber(from), to, text, house.clock.instant());
    }

    private List<SubmitSeen> submitsFrom(String sender) {
        return smsc.submits().stream()
                .filter(submit -> submit.from().equals(sender))
                .toList();
    }

    private List<String> confirmations() {
        return submitsFrom(CODE).stream()
                .map(submit -> submit.to() + ": " + submit.text())
                .toList();
    }

    private List<String> kept() {
        return house.bean(ReplyRows.class).newest(Long.MAX_VALUE, 10).stream()
                .map(reply -> reply.id() + " " + reply.text() + " " + reply.meaning() + " " + reply.wave())
                .toList();
    }

    private List<String> states() {
        return house.bean(JdbcClient.class)
                .sql("select state, code from confirmation order by reply_id")
                .query((row, n) -> (row.getString(1) + " " + row.getString(2)).strip())
                .list();
    }

    private void awaitConfirmations(String... states) {
        await().atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(states()).containsExactly(states));
    }
}
