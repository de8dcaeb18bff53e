package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.channel.FilledForm;
import vn.loa.channel.MessageForm;
import vn.loa.channel.Outcome;
import vn.loa.channel.Outcome.Accepted;
import vn.loa.channel.Outcome.Deferred;
import vn.loa.channel.Outcome.InDoubt;
import vn.loa.channel.Outcome.Refused;
import vn.loa.channel.OutgoingPart;
import vn.loa.channel.PartKey;
import vn.loa.channel.Question;
import vn.loa.channel.Quota;
import vn.loa.channel.Receipt;
import vn.loa.channel.ReceiptState;
import vn.loa.contact.PhoneNumber;
import vn.loa.words.BadInputException;
import vn.loa.words.Words;
import vn.loa.zalo.ZaloPeer.Heard;
import vn.loa.zalo.ZaloPeer.Says;

@Timeout(60)
class ZaloChannelTest {

    private static final String SEND = "/message/template";
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    /** 10:00 in Viet Nam. */
    private final TestTime time = new TestTime();

    private final AtomicInteger ids = new AtomicInteger();
    private volatile Function<Heard, Says> sends = heard -> taken();
    private volatile Says quota = Says.json(ZaloNode.QUOTA);
    private volatile Says quality = Says.json("{\"error\":0,\"data\":{\"oaCurrentQuality\":\"HIGH\"}}");
    private volatile Says info = Says.json("{\"error\":0,\"data\":{\"status\":\"ENABLE\",\"timeout\":7200000}}");
    private volatile Says status = Says.error(-107);
    private volatile Says oauth = Says.hangUp();

    @TempDir
    private @Nullable Path home;

    private @Nullable ZaloPeer peer;
    private @Nullable ZaloNode node;

    private ZaloNode open(String... settings) {
        peer = ZaloPeer.start(heard -> switch (heard.path()) {
            case "/message/quota" -> quota;
            case "/quality" -> quality;
            case "/template/info/v2" -> info;
            case "/message/status" -> status;
            case "/v4/oa/access_token" -> oauth;
            default -> sends.apply(heard);
        });
        ZaloNode opened = ZaloNode.open(Objects.requireNonNull(home), time, peer(), settings);
        node = opened;
        return opened;
    }

    @AfterEach
    void end() {
        if (node != null) {
            node.close();
        }
        if (peer != null) {
            peer.close();
        }
    }

    @Test
    void whatZaloTakesIsAcceptedUnderItsIdAndLeavesUnderOurs() throws InterruptedException {
        ZaloNode node = open();
        sends = heard -> Says.json("{\"error\":0,\"data\":{\"msg_id\":123456789012345678,\"quota\":"
                + "{\"dailyQuota\":5000,\"remainingQuota\":\"4320\"}}}");
        node.send(part(1_295));
        assertThat(node.recorded.of(1_295)).isEqualTo(new Accepted("123456789012345678"));
        String stamp = node.database
                .jdbc()
                .sql("select stamp from zalo_stamp")
                .query(String.class)
                .single();
        assertThat(stamp).matches("[0-9a-z]{6}");
        assertThat(node.recorded.knownBy(new PartKey(1_295, 1, 1))).isEqualTo(stamp + "-zz-1");
        assertThat(peer().heard(SEND).get(0).body()).contains("\"tracking_id\":\"" + stamp + "-zz-1\"");
        assertThat(node.channel.quota()).contains(new Quota(5_000, 4_320));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|| zalo:connection-lost",
                "503|{\"error\":-118}| zalo:http-503",
                "200|<html>| zalo:unreadable-answer",
                "200|{\"error\":-100}| zalo:-100",
                "200|{\"error\":0,\"data\":{}}| zalo:no-message-id",
            })
    void whatProvesNothingIsADoubtKnownByOurId(int status, @Nullable String body, String code)
            throws InterruptedException {
        ZaloNode node = open();
        sends = heard -> status == 0 ? Says.hangUp() : Says.status(status, String.valueOf(body));
        node.send(part(1));
        String knownAs = Objects.requireNonNull(node.recorded.knownBy(new PartKey(1, 1, 1)));
        assertThat(knownAs).endsWith("-1-1");
        assertThat(node.recorded.of(1)).isEqualTo(new InDoubt(code, knownAs));
        assertThat(peer().heard(SEND)).hasSize(1);
        assertThat(node.channel.health().bound()).isOne();
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsADoubt() throws InterruptedException {
        ZaloNode node = open("answer-timeout=150ms");
        sends = heard -> Says.nothing();
        node.send(part(1));
        assertThat(node.recorded.of(1))
                .isEqualTo(new InDoubt(
                        "zalo:timeout", Objects.requireNonNull(node.recorded.knownBy(new PartKey(1, 1, 1)))));
    }

    @Test
    void tenDoubtsInARowHaltTheRoute() throws InterruptedException {
        ZaloNode node = open();
        sends = heard -> Says.status(502, "");
        node.send(parts(1, 10));
        assertThat(node.channel.health().trouble().key()).isEqualTo("zalo.trouble.doubts");
        assertThat(node.channel.offer(List.of(part(11)))).isZero();
    }

    @Test
    void aRefusalOfAPersonIsRememberedUntilTheyAreReached() throws InterruptedException {
        ZaloNode node = open();
        sends = heard -> taken();
        node.send(part(3));
        sends = heard -> heard.body().contains("84912000001") ? Says.error(-118) : Says.error(-140);
        node.send(part(1), part(2));
        assertThat(node.recorded.of(1)).isEqualTo(new Refused("zalo:-118"));
        assertThat(node.recorded.of(2)).isEqualTo(new Refused("zalo:-140"));
        List<PhoneNumber> people = List.of(ZaloRoutes.person(1), ZaloRoutes.person(2));
        node.await(() -> node.channel.unreachable(people).equals(Set.of(ZaloRoutes.person(1))));
        time.pass(Duration.ofDays(30));
        assertThat(node.channel.unreachable(people)).isEmpty();
        time.pass(Duration.ofDays(-30));
        sends = heard -> taken();
        node.send(ZaloRoutes.part(101, ZaloRoutes.form(), LATER), samePerson());
        node.await(() -> node.channel.unreachable(people).isEmpty());
        assertThat(node.channel.unreachable(List.of())).isEmpty();
    }

    private static OutgoingPart samePerson() {
        OutgoingPart part = part(102);
        return new OutgoingPart(
                part.key(), ZaloRoutes.person(1), "", part.text(), false, 1, 1, 1, 0, part.validUntil());
    }

    @Test
    void everybodysTroubleHaltsTheRouteUntilACheckAndThenOneMessageIsTried() throws InterruptedException {
        ZaloNode node = open();
        sends = heard -> Says.error(-131);
        node.send(part(1));
        assertThat(node.recorded.of(1)).isEqualTo(new Deferred("zalo:-131", Duration.ofMinutes(1)));
        assertThat(node.channel.health().bound()).isZero();
        assertThat(Words.ENGLISH.say(node.channel.health().trouble()))
                .isEqualTo(
                        "Halted by code zalo:-131: The template is not approved. Wait for Zalo’s approval (1–2 working"
                                + " days as a rule); see loa zalo templates.");
        assertThat(node.channel.offer(List.of(part(2)))).isZero();
        assertThat(peer().heard("/template/info/v2")).isEmpty();
        info = Says.json("{\"error\":0,\"data\":{\"templateName\":\"Nhắc cài\",\"status\":\"PENDING_REVIEW\"}}");
        time.pass(Duration.ofSeconds(61));
        node.await(() -> node.channel.health().trouble().key().equals("zalo.form.not-enabled"));
        assertThat(node.channel.offer(List.of(part(2)))).isZero();
        info = Says.json("{\"error\":0,\"data\":{\"status\":\"ENABLE\"}}");
        CountDownLatch answer = new CountDownLatch(1);
        sends = heard -> taken().after(answer);
        time.pass(Duration.ofSeconds(61));
        node.await(() -> node.channel.health().bound() == 1);
        assertThat(peer().heard("/template/info/v2")).hasSize(2);
        node.await(() -> node.channel.offer(List.of(part(2), part(3))) == 1);
        assertThat(node.channel.offer(List.of(part(3)))).as("one at a time").isZero();
        answer.countDown();
        node.recorded.awaitReports(2);
        node.offer(List.of(parts(3, 8)));
        node.recorded.awaitReports(8);
        assertThat(peer().heard(SEND)).hasSize(8);
    }

    @Test
    void aDropOfQualityPausesTheRouteUntilItIsBetter() throws InterruptedException {
        ZaloNode node = open();
        quality = Says.json("{\"error\":0,\"data\":{\"oaCurrentQuality\":\"LOW\"}}");
        time.pass(Duration.ofMinutes(11));
        node.await(() -> node.channel.health().trouble().key().equals("zalo.trouble.quality"));
        assertThat(Words.ENGLISH.say(node.channel.health().trouble()))
                .startsWith("Halted because Zalo calls this account's sending quality LOW");
        assertThat(node.channel.offer(List.of(part(1)))).isZero();
        time.pass(Duration.ofMinutes(2));
        node.await(() -> peer().heard("/quality").size() >= 3);
        assertThat(node.channel.health().bound()).isZero();
        quality = Says.json("{\"error\":0,\"data\":{\"oaCurrentQuality\":\"MEDIUM\"}}");
        time.pass(Duration.ofMinutes(2));
        node.send(part(1));
        assertThat(node.recorded.of(1)).isInstanceOf(Accepted.class);
    }

    @Test
    void aRefusedTokenIsChangedAndTheMessageIsNotLost() throws InterruptedException {
        ZaloNode node = open();
        oauth = Says.json("{\"access_token\":\"access-2\",\"refresh_token\":\"refresh-2\",\"expires_in\":90000}");
        sends = heard -> heard.header("access_token").equals("access-2") ? taken() : Says.error(-124);
        time.pass(Duration.ofMinutes(6));
        node.send(part(1));
        assertThat(node.recorded.of(1)).isEqualTo(new Deferred("zalo:-124", Duration.ofSeconds(5)));
        node.send(part(2));
        assertThat(node.recorded.of(2)).isInstanceOf(Accepted.class);
        assertThat(peer().heard("/v4/oa/access_token")).hasSize(1);
    }

    @Test
    void anUncertainTokenPausesTheRoute() throws InterruptedException {
        ZaloNode node = open();
        time.pass(Duration.ofHours(21));
        node.await(() -> node.channel.health().trouble().key().equals("zalo.token.uncertain"));
        assertThat(node.channel.health().bound()).isZero();
        assertThat(node.channel.offer(List.of(part(1)))).isZero();
        node.authorise(time.instant());
        node.send(part(1));
        assertThat(node.recorded.of(1)).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @CsvSource({
        "-144, 2026-03-02T17:00:00Z",
        "-147, 2026-03-02T17:00:00Z",
        "-1441, 2026-03-31T17:00:00Z",
    })
    void aUsedUpDayOrMonthRests(int code, Instant until) throws InterruptedException {
        ZaloNode node = open();
        sends = heard -> Says.error(code);
        node.send(part(1));
        assertThat(node.recorded.of(1)).isEqualTo(new Deferred("zalo:" + code, Duration.ofMinutes(1)));
        assertThat(node.channel.restsUntil()).contains(until);
        assertThat(node.channel.isQuotaUsedUp()).isTrue();
        assertThat(node.channel.offer(List.of(part(2)))).isZero();
        assertThat(node.channel.health().bound()).as("resting is no trouble").isOne();
        assertThat(node.channel.quota().orElseThrow().leftToday()).isZero();
    }

    @Test
    void theLastMessageOfADayIsFollowedByARest() throws InterruptedException {
        ZaloNode node = open();
        sends = heard -> Says.json(
                "{\"error\":0,\"data\":{\"msg_id\":\"m\",\"quota\":" + "{\"dailyQuota\":500,\"remainingQuota\":0}}}");
        node.send(part(1));
        assertThat(node.channel.restsUntil()).contains(Instant.parse("2026-03-02T17:00:00Z"));
        time.pass(Duration.ofHours(14));
        assertThat(node.channel.restsUntil()).isEmpty();
        time.pass(Duration.ofSeconds(11));
        node.await(() -> node.channel.quota().equals(Optional.of(new Quota(5_000, 4_321))));
    }

    @Test
    void aRaisedQuotaEndsTheRestAndTheSameNumberDoesNot() throws InterruptedException {
        ZaloNode node = open();
        sends = heard -> Says.error(-144);
        node.send(part(1));
        int asked = peer().heard("/message/quota").size();
        node.channel.quotaChanged();
        node.await(() -> peer().heard("/message/quota").size() > asked);
        node.await(() -> node.channel.quota().orElseThrow().leftToday() > 0);
        assertThat(node.channel.restsUntil()).isPresent();
        quota = Says.json("{\"error\":0,\"data\":{\"dailyQuota\":\"10000\",\"remainingQuota\":\"5000\"}}");
        node.channel.quotaChanged();
        node.await(() -> node.channel.restsUntil().isEmpty());
        assertThat(node.channel.quota()).contains(new Quota(10_000, 5_000));
    }

    @Test
    void whatIsSaidWhileTheDayTurnsMayBeAboutYesterday() throws InterruptedException {
        ZaloNode node = open();
        time.pass(Duration.ofHours(14).plusSeconds(3));
        node.await(() -> node.channel.quota().isPresent());
        sends = heard -> Says.error(-144);
        node.send(part(1));
        Instant surely = Instant.parse("2026-03-02T17:05:00Z");
        assertThat(node.recorded.of(1)).isEqualTo(new Deferred("zalo:-144", Duration.ofMinutes(1)));
        assertThat(node.channel.restsUntil()).contains(surely);
        assertThat(node.channel.quota().orElseThrow().leftToday())
                .as("nobody goes on over a dearer channel for it")
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource({"-1471, 2026-03-02T17:00:01Z, true", "-1472, 2026-03-02T17:00:00Z, false"})
    void aPersonWithEnoughForTodayWaitsIfTheMessageDoes(int code, Instant validUntil, boolean waits)
            throws InterruptedException {
        ZaloNode node = open();
        sends = heard -> Says.error(code);
        node.send(ZaloRoutes.part(1, ZaloRoutes.form(), validUntil));
        Outcome expected = waits ? new Deferred("zalo:" + code, Duration.ofHours(14)) : new Refused("zalo:" + code);
        assertThat(node.recorded.of(1)).isEqualTo(expected);
    }

    @Test
    void whatMayNotGoByNightIsTriedOnceAndTheRouteRestsUntilMorning() throws InterruptedException {
        ZaloNode node = open();
        time.pass(Duration.ofHours(13));
        sends = heard -> Says.error(-133);
        node.send(part(1));
        assertThat(node.recorded.of(1)).isEqualTo(new Deferred("zalo:-133", Duration.ofMinutes(1)));
        assertThat(node.channel.isQuotaUsedUp()).isFalse();
        assertThat(node.channel.restsUntil()).contains(time.instant().plus(Duration.ofHours(7)));
        assertThat(node.channel.offer(List.of(part(2)))).isZero();
        assertThat(node.channel.quota().orElseThrow().leftToday())
                .as("no matter of quota")
                .isPositive();
        time.pass(Duration.ofHours(7));
        sends = heard -> taken();
        node.send(part(2));
        assertThat(node.recorded.of(2)).isInstanceOf(Accepted.class);
        assertThat(peer().heard(SEND)).hasSize(2);
    }

    @Test
    void tooFastIsDeferredShortly() throws InterruptedException {
        ZaloNode node = open();
        sends = heard -> Says.error(-32);
        node.send(ZaloRoutes.part(1, new FilledForm("300", "77", Map.of()).text(), LATER));
        assertThat(node.recorded.of(1)).isEqualTo(new Deferred("zalo-oa:-32", Duration.ofSeconds(2)));
        assertThat(node.recorded.knownBy(new PartKey(1, 1, 1)))
                .as("no id of ours")
                .isEmpty();
    }

    @Test
    void aTextThatIsNoTemplateIsRefusedAndNotSent() throws InterruptedException {
        ZaloNode node = open();
        node.send(ZaloRoutes.part(1, "Kính gửi ông bà", LATER));
        assertThat(node.recorded.of(1)).isEqualTo(new Refused("zalo:unsendable"));
        assertThat(peer().heard(SEND)).isEmpty();
        assertThat(node.recorded.left()).isEmpty();
    }

    /** A token that no header can carry stands for whatever may go wrong on this machine for everybody. */
    @Test
    void aFaultOfOursHaltsTheRouteAndRefusesNobody() throws InterruptedException {
        ZaloNode node = open();
        node.channel
                .reach()
                .tokens()
                .authorised(new TokenPair(
                        "no\nheader",
                        "refresh-1",
                        time.instant().plus(Duration.ofHours(25)),
                        time.instant().plus(Duration.ofDays(90))));
        node.send(part(1));
        assertThat(node.recorded.of(1)).isEqualTo(new Deferred("zalo:local-fault", Duration.ofMinutes(1)));
        assertThat(node.recorded.left()).isEmpty();
        assertThat(node.channel.health().bound()).isZero();
        assertThat(Words.ENGLISH.say(node.channel.health().trouble()))
                .startsWith("Halted by code zalo:local-fault: Loa failed on this very machine");
        assertThat(node.channel.offer(List.of(part(2)))).isZero();
        node.authorise(time.instant());
        time.pass(Duration.ofSeconds(61));
        node.await(() -> node.channel.health().bound() == 1);
        node.send(part(2));
        assertThat(node.recorded.of(2)).isInstanceOf(Accepted.class);
    }

    @Test
    void whenZaloIsGoneNothingLeavesAndItIsKnockedAtAgain() throws InterruptedException {
        quota = Says.status(200, ZaloNode.QUOTA, "Connection", "close");
        quality = Says.status(200, "{\"error\":-106}", "Connection", "close");
        ZaloNode node = open();
        peer().close();
        node.send(part(1));
        assertThat(node.recorded.of(1)).isEqualTo(new Deferred("zalo:not-sent", Duration.ofSeconds(1)));
        assertThat(node.recorded.left()).isEmpty();
        assertThat(node.channel.health().bound()).isZero();
        assertThat(node.channel.health().trouble().key()).isEqualTo("zalo.trouble.unreachable");
    }

    @Test
    void closingLeavesNoMessageWithoutAnOutcome() throws InterruptedException {
        ZaloNode node = open();
        sends = heard -> Says.nothing();
        node.offer(List.of(parts(1, 5)));
        node.await(() -> peer().heard(SEND).size() == 5);
        node.channel.close(Duration.ofMillis(20));
        for (int message = 1; message <= 5; message++) {
            assertThat(node.recorded.of(message)).isInstanceOf(InDoubt.class);
        }
        assertThat(node.recorded.leftTooLate()).isEmpty();
    }

    @Test
    void theWindowIsNeverOverrun() throws InterruptedException {
        ZaloNode node = open("in-flight=3");
        sends = heard -> Says.nothing();
        node.offer(List.of(parts(1, 3)));
        assertThat(node.channel.offer(List.of(part(4)))).isZero();
        assertThat(node.channel.health().inFlight()).isEqualTo(3);
    }

    @Test
    void theMinuteOfTheAppIsNotOverdrawn() throws InterruptedException {
        ZaloNode node = open("requests-per-minute=5");
        time.pass(Duration.ofMinutes(1));
        node.offer(List.of(parts(1, 5)));
        node.recorded.awaitReports(5);
        node.channel.awaitRoom(Duration.ofMillis(200));
        assertThat(node.channel.offer(List.of(part(6)))).isZero();
        time.pass(Duration.ofMinutes(1));
        node.offer(List.of(part(6)));
        node.recorded.awaitReports(6);
    }

    @Test
    void askingTellsWhatBecameOfAMessage() throws InterruptedException {
        ZaloNode node = open();
        Instant taken = time.instant();
        status = Says.json("{\"error\":0,\"data\":{\"status\":\"1\",\"delivery_time\":\"1772420400000\"}}");
        assertThat(node.channel.form("300").id()).isEqualTo("300");
        ask(node, taken, 1);
        Receipt receipt = node.recorded.receipts().get(0);
        assertThat(receipt)
                .isEqualTo(new Receipt(
                        "official",
                        List.of("m1"),
                        ZaloRoutes.person(1),
                        ReceiptState.DELIVERED,
                        "query received",
                        Instant.ofEpochMilli(1_772_420_400_000L),
                        receipt.raw()));
        assertThat(peer().heard("/message/status").get(0).query())
                .containsOnly(Map.entry("message_id", "m1"), Map.entry("phone", "84912000001"));
        status = Says.json("{\"error\":0,\"data\":{\"status\":0}}");
        time.pass(Duration.ofHours(2));
        ask(node, taken, 2);
        assertThat(node.recorded.receipts().get(1).state()).isEqualTo(ReceiptState.ON_ITS_WAY);
        time.pass(Duration.ofMillis(1));
        ask(node, taken, 3);
        assertThat(node.recorded.receipts().get(2).state()).isEqualTo(ReceiptState.UNDELIVERED);
        assertThat(node.recorded.receipts().get(2).code()).isEqualTo("query zalo:not-received");
        status = Says.json("{\"error\":0,\"data\":{\"status\":-1}}");
        node.await(() -> node.channel.ask(new Question("m1", ZaloRoutes.person(1), "", taken)));
        node.await(() -> peer().heard("/message/status").size() == 4);
        assertThat(node.recorded.receipts()).hasSize(3);
    }

    private static void ask(ZaloNode node, Instant taken, int receipts) {
        node.await(() -> node.channel.ask(new Question("m1", ZaloRoutes.person(1), "", taken)));
        node.recorded.awaitReceipts(receipts);
    }

    @Test
    void aFormIsWhatZaloSaysAboutATemplate() {
        ZaloNode node = open();
        info = Says.json("""
                {"error":0,"data":{"templateId":300,"templateName":"Nhắc cài","status":"ENABLE","timeout":"60000",
                 "listParams":[{"name":"ho_ten","require":true,"type":"1","minLength":2,"maxLength":30,"acceptNull":false},
                  {"name":"lien_ket","require":false,"type":13},{"name":"ma","require":"true","type":4,"acceptNull":true}]}}""");
        MessageForm form = node.channel.form("300");
        assertThat(form.fields()).containsExactlyInAnyOrder("ho_ten", "lien_ket", "ma");
        assertThat(form.required()).containsExactlyInAnyOrder("ho_ten", "ma");
        info = Says.json("{\"error\":0,\"data\":{\"status\":\"DISABLE\"}}");
        assertThatThrownBy(() -> node.channel.form("300"))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        bad -> assertThat(bad.phrase().key()).isEqualTo("zalo.form.not-enabled"));
        info = Says.error(-109);
        assertThatThrownBy(() -> node.channel.form("300"))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        bad -> assertThat(bad.phrase().key()).isEqualTo("zalo.ask.refused"));
    }

    private Says taken() {
        return Says.json("{\"error\":0,\"data\":{\"msg_id\":\"m" + ids.incrementAndGet() + "\"}}");
    }

    private static OutgoingPart part(long message) {
        return ZaloRoutes.part(message, ZaloRoutes.form(), LATER);
    }

    private static OutgoingPart[] parts(int from, int to) {
        return ZaloRoutes.parts(from, to).toArray(OutgoingPart[]::new);
    }

    private ZaloPeer peer() {
        return Objects.requireNonNull(peer);
    }
}
