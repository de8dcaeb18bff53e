package vn.loa.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.TestDatabase;
import vn.loa.audience.Imports;
import vn.loa.contact.PhoneNumber;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;
import vn.loa.sandbox.GiveConsent;
import vn.loa.sandbox.SimulatedRoute;
import vn.loa.sandbox.ZaloScript;
import vn.loa.sandbox.ZaloSimulator;
import vn.loa.smpp.RawSmsc;
import vn.loa.smpp.Reply;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.words.Words;
import vn.loa.zalo.Consent;
import vn.loa.zalo.ZaloAccounts;

/** Waves by Zalo first, against the simulated Zalo and a real SMSC. */
@Timeout(120)
class ZaloWaveTest {

    private static final long FIRST = 961_400_000;
    private static final int PEOPLE = 120;

    @TempDir
    Path temp;

    @SuppressWarnings("NullAway.Init") // open() sets it
    private ZaloSimulator zalo;

    @SuppressWarnings("NullAway.Init") // open() sets it
    private RawSmsc smsc;

    @SuppressWarnings("NullAway.Init") // open() sets it
    private House house;

    private void open(TestDatabase database, ZaloScript script, String... zaloKeys) {
        open(database, database.url(temp), script, zaloKeys);
    }

    private void open(TestDatabase database, String url, ZaloScript script, String... zaloKeys) {
        smsc = RawSmsc.start(submit -> Reply.ok().receipt("DELIVRD"));
        zalo = ZaloSimulator.start(script, new HousesClock());
        Map<String, Object> settings = new LinkedHashMap<>(House.route("sms", "127.0.0.1", smsc.port()));
        settings.putAll(zaloRoute(zaloKeys));
        house = House.open(database, temp, url, settings);
        authorise();
        house.people("nhac", FIRST, PEOPLE);
        house.bean(Imports.class).relation("nhac", "Thuê bao của tỉnh, đã đồng ý nhận tin");
    }

    private Map<String, Object> zaloRoute(String... more) {
        Map<String, Object> settings = SimulatedRoute.to(zalo.account(), zalo.baseUrl(), "zalo");
        settings.put("loa.routes.zalo.messages-per-second", 2_000);
        settings.put("loa.routes.zalo.requests-per-minute", 1_000_000);
        for (String setting : more) {
            int equals = setting.indexOf('=');
            settings.put("loa.routes.zalo." + setting.substring(0, equals), setting.substring(equals + 1));
        }
        settings.put("loa.http.port", 0);
        return settings;
    }

    private void authorise() {
        ZaloAccounts accounts = house.bean(ZaloAccounts.class);
        Consent consent = accounts.consent("zalo");
        try {
            accounts.authorise(consent, GiveConsent.at(consent.url()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void campaign(String channels, String... zaloKeys) {
        List<String> lines = new ArrayList<>(List.of(
                "channels: " + channels,
                "zalo:",
                "  template: \"301001\"",
                "  fields: { ho_ten: \"{{ho_ten}}\", ten_tinh: Tuyên Quang, lan_nhac: \"{{lan_nhac}}\" }"));
        for (String key : zaloKeys) {
            lines.add("  " + key);
        }
        house.campaign("nhac", "", "Kinh gui {{ho_ten}}", lines.toArray(String[]::new));
    }

    private CompletableFuture<Wave> running(Wave wave) {
        house.bean(ZaloAccounts.class)
                .webhookPort()
                .ifPresent(port -> zalo.sendWebhooksTo(URI.create("http://127.0.0.1:" + port + "/hooks/zalo")));
        return house.runBeside(wave, null);
    }

    private static List<PhoneNumber> people() {
        return IntStream.range(0, PEOPLE)
                .mapToObj(i -> new PhoneNumber(84_000_000_000L + FIRST + i))
                .toList();
    }

    private long sends() {
        return zalo.totals().answered().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The simulator is there before the house, and lives by the same clock. */
    private final class HousesClock extends Clock {

        @Override
        public Instant instant() {
            return house == null ? HouseClock.MORNING : house.clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private long withoutAccount() {
        return people().stream().filter(person -> zalo.codeFor(person) != 0).count();
    }

    @AfterEach
    void close() {
        house.close();
        zalo.close();
        smsc.close();
    }

    @ParameterizedTest
    @EnumSource
    void whoeverZaloRefusesGetsATextAndNobodyGetsBoth(TestDatabase database) {
        open(database, calm().with(ZaloScript.People.withoutAccount(0.4)));
        campaign("[zalo, sms]");
        Wave wave = house.start("nhac");
        assertThat(running(wave)).succeedsWithin(Duration.ofSeconds(60));
        long without = withoutAccount();
        assertThat(without).isBetween(20L, 80L);
        assertThat(house.now(wave).state()).isEqualTo(WaveState.DONE);
        house.assertBooks(wave, Map.of("DELIVERED", (long) PEOPLE, "WENT_ON.zalo:-118", without));
        assertThat(zalo.totals().taken()).isEqualTo(PEOPLE - without);
        assertThat(zalo.takenMoreThan(1)).isZero();
        assertThat(smsc.submitCount()).isEqualTo(without);
        people().forEach(person -> assertThat(zalo.takenFor(person) == 1).isEqualTo(zalo.codeFor(person) == 0));
        assertThat(house.segments(wave, "delivered")).isEqualTo(PEOPLE);
        long asked = sends();

        house.clock.set(HouseClock.MORNING.plus(Duration.ofHours(2)));
        Wave second = house.start("nhac");
        assertThat(running(second)).succeedsWithin(Duration.ofSeconds(60));
        house.assertBooks(second, Map.of("DELIVERED", (long) PEOPLE));
        assertThat(sends() - asked)
                .as("nobody without an account is tried again")
                .isEqualTo(PEOPLE - without);
        assertThat(smsc.submitCount()).isEqualTo(2 * without);
    }

    @ParameterizedTest
    @EnumSource
    void aUsedUpQuotaWaitsUnlessTheCampaignSaysSms(TestDatabase database) {
        open(database, calm().with(new ZaloScript.Limits(50, 0, 1_000_000, false, 0)));
        campaign("[zalo, sms]", "quota-used-up: wait");
        List<Phrase> told = new ArrayList<>();
        Wave wave = house.bean(StartWave.class).byHand("nhac", false, told::add);
        assertThat(told)
                .extracting(Words.ENGLISH::say)
                .contains(
                        "Quota of zalo: 50 left of 50 a day; 120 people take 3 days.",
                        "NOTE: within the 24 hours of the validity the quota of zalo lasts for 100 people; 20 people will end"
                                + " unsent (unsent_expired). Set a longer validity (30 days at most), quota-used-up: sms, or"
                                + " fewer people.");
        CompletableFuture<Wave> end = running(wave);
        await().until(() -> zalo.totals().taken() == 50 && house.counts(wave).getOrDefault("DELIVERED", 0L) == 50);
        assertThat(smsc.submitCount()).isZero();
        house.clock.set(HouseClock.MORNING.plus(Duration.ofHours(16)));
        await().atMost(Duration.ofSeconds(40)).until(() -> zalo.totals().taken() == 100);
        assertThat(smsc.submitCount()).isZero();
        house.bean(SteerWaves.class).cancel("nhac-1");
        assertThat(end).succeedsWithin(Duration.ofSeconds(40));
        house.assertBooks(wave, Map.of("DELIVERED", 100L, "CANCELLED", 20L));

        campaign("[zalo, sms]", "quota-used-up: sms");
        house.clock.set(HouseClock.MORNING.plus(Duration.ofHours(17)));
        Wave second = house.start("nhac");
        assertThat(running(second)).succeedsWithin(Duration.ofSeconds(60));
        house.assertBooks(second, Map.of("DELIVERED", (long) PEOPLE, "WENT_ON.loa:quota", (long) PEOPLE));
        assertThat(zalo.totals().taken()).isEqualTo(100);
        assertThat(smsc.submitCount()).isEqualTo(PEOPLE);
    }

    @ParameterizedTest
    @EnumSource
    void aWayOnToARouteThatLeftTheSettingsIsNamedBeforeAnythingRuns(TestDatabase database) {
        String url = database.url(temp);
        open(database, url, calm().with(new ZaloScript.Limits(50, 0, 1_000_000, false, 0)));
        campaign("[zalo, sms]", "quota-used-up: wait");
        Wave wave = house.start("nhac");
        CompletableFuture<Wave> run = running(wave);
        await().until(() -> house.counts(wave).getOrDefault("DELIVERED", 0L) == 50);
        house.bean(SteerWaves.class).interruptAll();
        assertThat(run).succeedsWithin(Duration.ofSeconds(40));
        house.close();
        Map<String, Object> others = new LinkedHashMap<>(House.route("other", "127.0.0.1", smsc.port()));
        others.putAll(zaloRoute());
        house = House.open(database, temp, url, others);
        assertThatThrownBy(() -> house.run(wave, null))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("\"sms\"");
        assertThat(house.now(wave).state()).isEqualTo(WaveState.PAUSED);
    }

    @ParameterizedTest
    @EnumSource
    void silenceThatZaloConfirmsGoesOnOnlyWhereTheCampaignSaysSo(TestDatabase database) {
        open(database, calm().with(new ZaloScript.People(1, Map.of(), 0.25)), "ask-after=10m", "receipt-timeout=30m");
        long silent =
                people().stream().filter(person -> !zalo.willReach(person)).count();
        campaign("[zalo, sms]", "silence: sms");
        Wave wave = house.start("nhac");
        CompletableFuture<Wave> end = running(wave);
        await().until(() -> house.counts(wave).getOrDefault("ACCEPTED", 0L) == silent
                && house.now(wave).state() == WaveState.SETTLING);
        house.clock.set(HouseClock.MORNING.plus(Duration.ofMinutes(20)));
        await().until(() -> zalo.questions() >= silent);
        assertThat(smsc.submitCount())
                .as("not before the template's time is over")
                .isZero();
        house.clock.set(HouseClock.MORNING.plus(Duration.ofMinutes(150)));
        assertThat(end).succeedsWithin(Duration.ofSeconds(60));
        assertThat(smsc.submitCount()).isEqualTo(silent);
        house.assertBooks(wave, Map.of("DELIVERED", (long) PEOPLE, "WENT_ON.query zalo:not-received", silent));
    }

    @ParameterizedTest
    @EnumSource
    void aWaveIsRefusedForAListWithoutARelationATemplateOfSomebodyElseAndAFieldNobodyMapped(TestDatabase database) {
        open(database, calm());
        campaign("[zalo]");
        house.people("la", FIRST + 1_000, 3);
        house.campaign(
                "la",
                "",
                "x",
                "channels: [zalo]",
                "zalo: { template: \"301001\", fields: { ho_ten: \"{{ho_ten}}\" } }");
        assertThatThrownBy(() -> house.start("la"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("la");
        house.bean(Imports.class).relation("la", "khách hàng");
        assertThatThrownBy(() -> house.start("la"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("lan_nhac, ten_tinh");
        zalo.changeTemplate("301001", "DISABLE");
        assertThatThrownBy(() -> house.start("nhac"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("301001");
    }

    private static ZaloScript calm() {
        return ZaloScript.calm();
    }
}
