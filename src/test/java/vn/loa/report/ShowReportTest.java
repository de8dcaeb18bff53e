package vn.loa.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.loa.campaign.CarrierCodes;
import vn.loa.campaign.CodeMeaning;
import vn.loa.channel.ReceiptMeans;
import vn.loa.home.Home;
import vn.loa.ledger.Cause;
import vn.loa.ledger.MessageState;
import vn.loa.ledger.Recount;
import vn.loa.ledger.SkipReason;
import vn.loa.ledger.Wave;
import vn.loa.ledger.WaveState;
import vn.loa.words.Words;

class ShowReportTest {

    private static final CarrierCodes CODES = CarrierCodes.read(new Home(Path.of("src/test/no-home")));
    private static final Instant NOW = Instant.parse("2021-05-06T01:00:00Z");

    @Test
    void tenMillionPeopleFitIntoAHundredColumns() {
        for (Words words : List.of(Words.VIETNAMESE, Words.ENGLISH)) {
            String shown = ShowReport.show(large(), words);
            assertThat(shown.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= Layout.WIDTH);
            assertThat(shown.lines()).noneMatch(line -> line.endsWith(" "));
        }
    }

    @Test
    void numbersAreWrittenAsTheReaderWritesThem() {
        Figures vietnamese = new Figures(Words.VIETNAMESE.locale());
        Figures english = new Figures(Words.ENGLISH.locale());
        assertThat(vietnamese.number(10_000_000)).isEqualTo("10.000.000");
        assertThat(english.number(10_000_000)).isEqualTo("10,000,000");
        assertThat(vietnamese.share(1, 3)).isEqualTo("33,3%");
        assertThat(english.share(1, 3)).isEqualTo("33.3%");
    }

    @Test
    void aFewAreNotNoneAndNearlyAllAreNotAll() {
        Figures figures = new Figures(Locale.ENGLISH);
        assertThat(figures.share(0, 10_000)).isEqualTo("0.0%");
        assertThat(figures.share(1, 10_000)).isEqualTo("<0.1%");
        assertThat(figures.share(9_999, 10_000)).isEqualTo(">99.9%");
        assertThat(figures.share(10_000, 10_000)).isEqualTo("100.0%");
        assertThat(figures.share(0, 0)).isEmpty();
    }

    @Test
    void aLongTableSumsUpItsTail() {
        assertThat(ShowReport.show(large(), Words.ENGLISH).lines())
                .anyMatch(line -> line.startsWith("  11 others ") && line.contains(" 121 "));
    }

    @Test
    void aNameWrittenWithLooseMarksIsAlignedAndComposed() {
        List<List<String>> rows = List.of(List.of("Hue\u0323\u0302n", "1"), List.of("Huyện", "22"));
        assertThat(Layout.table("", rows)).containsExactly("Huện    1", "Huyện  22");
    }

    @Test
    void everyStateAndReasonHasItsWords() {
        for (Words words : List.of(Words.VIETNAMESE, Words.ENGLISH)) {
            for (MessageState state : MessageState.values()) {
                String key = state.name().toLowerCase(Locale.ROOT);
                assertThat(words.say("report.state." + key)).isNotBlank();
                assertThat(words.say("report.term." + key)).isNotBlank();
            }
            for (WaveState state : WaveState.values()) {
                assertThat(words.say("report.wave-state." + state.name().toLowerCase(Locale.ROOT)))
                        .endsWith("(" + state + ")");
            }
            for (SkipReason reason : SkipReason.values()) {
                assertThat(words.say("report.skipped." + reason.json())).isNotBlank();
            }
            for (ReceiptMeans means : List.of(ReceiptMeans.SMSC, ReceiptMeans.UNPROVEN)) {
                assertThat(words.say("report.proof." + means.name().toLowerCase(Locale.ROOT), "viettel"))
                        .startsWith("viettel: ");
            }
        }
    }

    @Test
    void aRouteTheSettingsLostIsMarkedAndExplained() {
        assertThat(ShowReport.show(large(), Words.ENGLISH).lines())
                .anyMatch(line -> line.startsWith("  gone* "))
                .anyMatch(line -> line.startsWith("  * gone: this route is no longer in config/application.yml"));
    }

    /** Millions in every column, long names, many areas, a long list of differences. */
    private static DeliveryReport large() {
        Counters whole = counters(1_000_000);
        List<Share> areas = new ArrayList<>();
        areas.add(new Share("a", "Thị xã có một cái tên rất dài không ai nhớ hết được", whole));
        for (int i = 0; i < 40; i++) {
            areas.add(new Share("a" + i, "Huyện " + i, counters(1)));
        }
        Map<String, Long> skipped = Map.of("dnc", 1_000_000L);
        List<Recount.Difference> differences = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            differences.add(new Recount.Difference("DELIVERED route=gone carrier=viettel area=" + i, "1", "2"));
        }
        return new DeliveryReport(
                wave(),
                whole,
                skipped,
                new Breakdown(
                        List.of(new Share("sms", "sms", whole), new Share("zalo", "zalo", whole)),
                        List.of(new Share("gone", "gone", whole)),
                        List.of(new Share("viettel", "Viettel", whole)),
                        areas,
                        areas,
                        List.of(error("X".repeat(70), 1_000_000), error("smpp:timeout", 1)),
                        List.of(error("zalo:-118", 1)),
                        Map.of()),
                new Cost(
                        List.of(new Cost.OfChannel(
                                "sms", 879_000_000L, new BigDecimal("263700000000.5"), new BigDecimal("26370000000"))),
                        1_000_000),
                new Books(false, NOW, differences),
                List.of());
    }

    private static ErrorCount error(String code, long people) {
        CodeMeaning common = CODES.meaning("", code);
        CodeMeaning own = CODES.meaning("viettel", "UNDELIV err:032");
        return new ErrorCount(code, people, common, List.of(new ErrorCount.OfCarrier("viettel", people, own)));
    }

    private static Counters counters(long each) {
        Map<MessageState, Long> people = new EnumMap<>(MessageState.class);
        for (MessageState state : MessageState.values()) {
            people.put(state, each);
        }
        return new Counters(people, new SegmentCounts(each * 20, each * 19, each));
    }

    private static Wave wave() {
        return new Wave(
                1,
                "bluezone-install-1",
                "bluezone-install",
                Cause.SCHEDULE,
                NOW,
                NOW,
                WaveState.DONE,
                "",
                null,
                1,
                11_000_000,
                true,
                false,
                NOW);
    }
}
