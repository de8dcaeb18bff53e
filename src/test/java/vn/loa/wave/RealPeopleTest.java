package vn.loa.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.loa.TestDatabase;
import vn.loa.audience.ImportWatcher;
import vn.loa.audience.Imports;
import vn.loa.campaign.CampaignFiles;
import vn.loa.channel.LongMessages;
import vn.loa.channel.ReceiptMeans;
import vn.loa.channel.Route;
import vn.loa.contact.Carrier;
import vn.loa.contact.PhoneNumber;
import vn.loa.ledger.PlannedMessage;
import vn.loa.ledger.SkipReason;
import vn.loa.ledger.Wave;
import vn.loa.ledger.Waves;
import vn.loa.ledger.WritePlan;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** A wave that was started over loopback, and whose route leaves this machine by the time it is dispatched. */
@Timeout(60)
class RealPeopleTest {

    private static final int MOST = 2;
    private static final Route AWAY =
            new Route("here", Set.of(Route.EVERYONE_ELSE), false, ReceiptMeans.HANDSET, 10, LongMessages.UDH_8);
    private static final Route LOOPBACK =
            new Route("here", Set.of(Route.EVERYONE_ELSE), true, ReceiptMeans.HANDSET, 10, LongMessages.UDH_8);

    @TempDir
    static Path temp;

    @SuppressWarnings("NullAway.Init") // set before all
    private static House house;

    @BeforeAll
    static void open() {
        Map<String, Object> settings = new LinkedHashMap<>(House.route("here", "127.0.0.1", 1));
        settings.put("loa.policy.people-without-live", MOST);
        house = House.open(TestDatabase.H2, temp, TestDatabase.H2.url(temp), settings);
        house.clock.set(HouseClock.MORNING.minusSeconds(3 * 3_600));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void morePeopleThanThePolicyAllowsNeedLive() {
        house.people("many", 961_410_000, MOST + 1);
        Wave wave = planned("many", MOST + 1);
        assertRefused(wave, Phrase.of("wave.needs-live", "many", MOST, "here"));
        assertThatCode(() -> ask(wave, LOOPBACK)).doesNotThrowAnyException();
        house.bean(Waves.class).sayLive(wave);
        assertThatCode(() -> ask(house.now(wave), AWAY)).doesNotThrowAnyException();
    }

    @Test
    void theSkippedDoNotCount() {
        house.people("few", 961_411_000, MOST + 1);
        Wave wave = planned("few", MOST);
        assertThatCode(() -> ask(wave, AWAY)).doesNotThrowAnyException();
    }

    @Test
    void demoDataStaysHereEvenIfSaidToBeLive() {
        Path file = house.write("demo.csv", "Họ tên;Số điện thoại;Dữ liệu mẫu\nNguyen A;0961412000;1\n");
        house.bean(Imports.class).list(file, "demo", "", ImportWatcher.SILENT);
        Wave wave = planned("demo", 1);
        assertThatCode(() -> ask(wave, LOOPBACK)).doesNotThrowAnyException();
        house.bean(Waves.class).sayLive(wave);
        assertRefused(house.now(wave), Phrase.of("wave.demo-data", "demo", "here"));
    }

    private static void assertRefused(Wave wave, Phrase why) {
        assertThatThrownBy(() -> ask(wave, AWAY))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        refused -> assertThat(refused.phrase()).isEqualTo(why));
    }

    private static void ask(Wave wave, Route route) {
        house.bean(RealPeople.class)
                .refuseByAccident(
                        wave, house.bean(CampaignFiles.class).parse(wave.campaign(), wave.definition()), route);
    }

    /** A wave with three people in all, of whom the first so many are to be texted. */
    private static Wave planned(String campaign, int texted) {
        house.campaign(campaign, "here", "Kinh gui {{ho_ten}}");
        Wave wave = house.start(campaign);
        List<PlannedMessage> people = LongStream.range(0, MOST + 1)
                .mapToObj(i -> person(i, i < texted ? null : SkipReason.COOL_DOWN))
                .toList();
        new TransactionTemplate(house.bean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> house.bean(WritePlan.class).write(wave.id(), people));
        return house.now(wave);
    }

    private static PlannedMessage person(long i, @Nullable SkipReason skipped) {
        return new PlannedMessage(
                new PhoneNumber(84_961_410_000L + i),
                new Carrier("viettel"),
                "",
                "here",
                skipped,
                skipped == null ? List.of("text") : List.of(),
                skipped == null ? 1 : 0);
    }
}
