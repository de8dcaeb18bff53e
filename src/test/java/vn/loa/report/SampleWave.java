package vn.loa.report;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.loa.TestDatabase;
import vn.loa.audience.Audience;
import vn.loa.audience.AudienceRule;
import vn.loa.audience.Blocked;
import vn.loa.audience.Candidate;
import vn.loa.campaign.CampaignFiles;
import vn.loa.campaign.CarrierCodes;
import vn.loa.campaign.Prices;
import vn.loa.channel.Channel;
import vn.loa.channel.ChannelSource;
import vn.loa.channel.Inbox;
import vn.loa.channel.LongMessages;
import vn.loa.channel.Outcome;
import vn.loa.channel.Outcomes;
import vn.loa.channel.OutgoingPart;
import vn.loa.channel.ReceiptMeans;
import vn.loa.channel.ReceiptState;
import vn.loa.channel.Replies;
import vn.loa.channel.Route;
import vn.loa.channel.RouteHealth;
import vn.loa.contact.Carrier;
import vn.loa.contact.CarrierPlan;
import vn.loa.contact.PhoneNumber;
import vn.loa.home.Home;
import vn.loa.ledger.PlannedMessage;
import vn.loa.ledger.SkipReason;
import vn.loa.ledger.TestLedger;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;
import vn.loa.ledger.Waves;
import vn.loa.post.PostRows;
import vn.loa.words.Phrase;

/** A wave in a real ledger in which something of everything happens to thirteen people. */
public final class SampleWave {

    public static final String NAME = "bluezone-install-1";

    private static final Map<String, String> AREAS = Map.of("073", "Huyện Chiêm Hóa", "072", "Huyện Na Hang");

    private SampleWave() {}

    /** A ledger whose report knows two areas, and routes of which one proves less than the other. */
    public static TestLedger open(TestDatabase database, Path home, ReceiptMeans vinaphone) {
        return new TestLedger(
                        database,
                        home,
                        ReportWave.class,
                        ReportWave.Ledger.class,
                        Labels.class,
                        ErrorWords.class,
                        Bill.class,
                        PostRows.class,
                        TellPosts.class)
                .with(Prices.class, Prices.read(new Home(home)))
                .with(CampaignFiles.class, new CampaignFiles(new Home(home)))
                .with(Audience.class, new NamedAreas())
                .with(CarrierCodes.class, CarrierCodes.read(new Home(home)))
                .with(CarrierPlan.class, CarrierPlan.read(new Home(home)))
                .with(
                        ChannelSource.class,
                        () -> List.of(
                                new NamedRoute("viettel", ReceiptMeans.HANDSET),
                                new NamedRoute("vinaphone", vinaphone)))
                .start();
    }

    public static Wave happen(TestLedger ledger) {
        Wave wave = ledger.plan(
                "bluezone-install",
                TestLedger.NOW,
                pending(1, "viettel", "073", 1),
                pending(2, "viettel", "073", 1),
                pending(3, "viettel", "073", 1),
                pending(4, "viettel", "073", 1),
                pending(5, "viettel", "072", 1),
                pending(6, "viettel", "073", 1),
                pending(7, "viettel", "", 3),
                pending(8, "vinaphone", "072", 2),
                pending(9, "vinaphone", "072", 1),
                skipped(10, "viettel", "073", SkipReason.OPTED_OUT),
                skipped(11, "gmobile", "072", SkipReason.NO_ROUTE),
                skipped(12, "unknown", "072", SkipReason.NO_ROUTE),
                skipped(13, "viettel", "", SkipReason.INSTALL_STATE));
        ledger.bean(Waves.class).move(wave.id(), WaveState.PLANNING, WaveState.DISPATCHING);
        ledger.claim(wave, "viettel", 6);
        ledger.claim(wave, "vinaphone", 6);
        ledger.report(number(1), "viettel", ReceiptState.DELIVERED, "DELIVRD err:000");
        ledger.report(number(2), "viettel", ReceiptState.UNDELIVERED, "UNDELIV err:027");
        ledger.settle(number(3), new Outcome.Accepted("three"));
        ledger.settle(number(4), new Outcome.Refused("smpp:0x0000000b"));
        ledger.report(number(6), "viettel", ReceiptState.EXPIRED, "EXPIRED err:000");
        ledger.report(number(8), "vinaphone", ReceiptState.DELIVERED, "DELIVRD");
        ledger.settle(number(9), new Outcome.InDoubt("smpp:timeout"));
        return wave;
    }

    public static PhoneNumber number(int person) {
        return new PhoneNumber(84_960_000_000L + person);
    }

    public static PlannedMessage pending(int person, String carrier, String area, int segments) {
        return new PlannedMessage(
                number(person), new Carrier(carrier), area, carrier, null, List.of("text " + person), segments);
    }

    private static PlannedMessage skipped(int person, String carrier, String area, SkipReason reason) {
        return new PlannedMessage(number(person), new Carrier(carrier), area, "", reason, List.of(), 0);
    }

    private record NamedAreas() implements Audience {

        @Override
        public List<Candidate> next(AudienceRule rule, @Nullable PhoneNumber after, int limit) {
            return List.of();
        }

        @Override
        public long count(AudienceRule rule) {
            return 0;
        }

        @Override
        public Map<PhoneNumber, Blocked> blocked(Collection<PhoneNumber> numbers, vn.loa.audience.OptOutScope scope) {
            return Map.of();
        }

        @Override
        public void check(AudienceRule rule, Set<String> placeholders) {}

        @Override
        public boolean holdsDemoData(AudienceRule rule) {
            return true;
        }

        @Override
        public String districtOf(String code) {
            return code;
        }

        @Override
        public String areaName(String code) {
            return AREAS.getOrDefault(code, "");
        }
    }

    /** A channel nobody sends over. */
    private record NamedRoute(String name, ReceiptMeans means) implements Channel {

        @Override
        public void check() {}

        @Override
        public Route route() {
            return new Route(name, Set.of(name), true, means, 10, LongMessages.UDH_8);
        }

        @Override
        public void open(Outcomes outcomes, Inbox inbox, Replies replies) {}

        @Override
        public int offer(List<OutgoingPart> parts) {
            return 0;
        }

        @Override
        public void awaitRoom(Duration atMost) {}

        @Override
        public RouteHealth health() {
            return new RouteHealth(0, 0, 0, Phrase.of("channel.fine"));
        }

        @Override
        public void close(Duration atMost) {}
    }
}
