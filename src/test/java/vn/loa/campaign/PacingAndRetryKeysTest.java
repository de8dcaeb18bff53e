package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.home.Home;
import vn.loa.words.BadInputException;
import vn.loa.words.Words;

class PacingAndRetryKeysTest {

    private static final String CAMPAIGN = """
            id: nhac
            title: Nhắc
            class: internal
            audience: { lists: [a] }
            sms: { text: "Xin chao" }
            validity: 24h
            """;

    @TempDir
    private @Nullable Path home;

    @Test
    void aCampaignWithoutThemNeverTriesAgainAndHoldsNoAreaBack() throws IOException {
        Campaign campaign = read("");
        assertThat(campaign.retry()).isEqualTo(Retry.NEVER);
        assertThat(campaign.limits().pacing()).isNull();
    }

    @Test
    void thePaceOfEachAreaIsRead() throws IOException {
        assertThat(read("limits: { pacing: { per: second, total: 600, per-area: { default: 20, 073: 5 } } }")
                        .limits()
                        .pacing())
                .isEqualTo(new AreaPacing(Duration.ofSeconds(1), 600, 20, Map.of("073", 5)));
        assertThat(read("limits: { pacing: { per-area: 200 } }").limits().pacing())
                .isEqualTo(new AreaPacing(Duration.ofMinutes(1), null, 200, Map.of()));
        assertThat(read("limits: { cool-down: 3d, pacing: { per: hour, total: 1000 } }")
                        .limits())
                .isEqualTo(
                        new Limits(null, null, null, null, new AreaPacing(Duration.ofHours(1), 1_000, null, Map.of())));
    }

    @Test
    void theRetryIsRead() throws IOException {
        assertThat(read("retry: { attempts: 3, after: 45m }").retry())
                .isEqualTo(new Retry(3, Duration.ofMinutes(45), null));
        assertThat(read("retry: { attempts: 2, codes: default }").retry())
                .isEqualTo(new Retry(2, Duration.ofMinutes(30), null));
        assertThat(read("retry: { attempts: 2, codes: [\"smpp:0x45\", \"Undeliv err:027\", \"err:034\"] }")
                        .retry())
                .isEqualTo(new Retry(2, Duration.ofMinutes(30), Set.of("smpp:0x00000045", "UNDELIV err:27", "err:34")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        limits: { pacing: { per: day, total: 5 } }        | :7:26: limits.pacing.per: Found “day”, expected one of: second, minute, hour.
        limits: { pacing: { per: hour } }                 | :7:19: limits.pacing: Found a group of keys; write total (all areas together) or per-area (each area): per-area: { default: 200 }.
        limits: { pacing: { total: 0 } }                  | :7:28: limits.pacing.total: Found “0”, expected a whole number from 1, digits alone, not beginning with 0: 1000.
        limits: { pacing: { per-area: { 073: 9000000 } } } | :7:38: limits.pacing.per-area.073: Found “9000000”; at most 1,000,000 is possible. Delete the line if there is no limit.
        limits: { pacing: { totl: 5, per-area: 3 } }      | :7:21: limits.pacing.totl: There is no key “totl”. Did you mean “total”?
        retry: { after: 30m }                             | :7:8: retry.attempts: “retry.attempts” is missing. Add this key with its value.
        retry: { attempts: 11 }                           | :7:20: retry.attempts: Found “11”; at most 10 tries are possible, the first included.
        retry: { attempts: 3, after: 30s }                | :7:30: retry.after: Found “30s”; at least 1 minutes are needed: carriers close accounts that hammer.
        retry: { attempts: 3, after: 24h }                | :7:30: retry.after: Found “24h”, which is not shorter than validity, so nothing could be tried again. Shorten after or lengthen validity.
        retry: { attempts: 3, codes: all }                | :7:30: retry.codes: Found “all”; write default to go by config/carriers-codes.csv, or a list of codes: ["err:027", "err:034"].
        retry: { attempts: 3, codes: [] }                 | :7:30: retry.codes: Found a list empty; name at least one code, or write default to go by config/carriers-codes.csv.
        retry: { attempts: 3, codes: ["smpp:timeout"] }   | :7:31: retry.codes: The code “smpp:timeout” means in doubt: its person may have got the text, and another try would be a second one. Delete it.
        retry: { attempts: 3, codes: [eleven] }           | :7:31: retry.codes: Found “eleven”; write a code such as smpp:0x00000045, UNDELIV, err:027 or UNDELIV err:027.
        """)
    void aBadValueNamesItsPlaceAndRemedy(String keys, String line) {
        assertThatThrownBy(() -> read(keys))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        bad -> assertThat(bad.line(Words.ENGLISH)).endsWith("nhac.yaml" + line));
    }

    @Test
    void anAreaNobodyKnowsIsABlocker() throws IOException {
        Campaign campaign = read("limits: { pacing: { per-area: { 073: 5, TQ-01: 5 } } }");
        CampaignCheck check = CampaignCheck.of(new Home(Objects.requireNonNull(home)), Clock.systemUTC());
        assertThat(check.check(campaign))
                .filteredOn(Finding::blocks)
                .extracting(finding -> finding.line(Words.ENGLISH))
                .containsExactly("campaigns/nhac.yaml:7:31: limits.pacing.per-area: No area of config/areas.csv has the"
                        + " code “TQ-01”, so this limit protects nobody. Correct the code, or add the area there.");
    }

    @Test
    void aMessageCountsForItsAreaOrForTheOneBelowItsProvince() {
        AreaPacing pacing = new AreaPacing(Duration.ofMinutes(1), 600, 20, Map.of("073", 5, "08", 100, "072-x", 2));
        assertThat(pacing.limitsOf(List.of("071-a", "071", "08"))).isEqualTo(Map.of("*", 600, "08", 100, "071", 20));
        assertThat(pacing.limitsOf(List.of("073-a", "073", "08"))).isEqualTo(Map.of("*", 600, "08", 100, "073", 5));
        assertThat(pacing.limitsOf(List.of("072-x", "072", "08"))).isEqualTo(Map.of("*", 600, "08", 100, "072-x", 2));
        assertThat(pacing.limitsOf(List.of("08"))).isEqualTo(Map.of("*", 600, "08", 100));
        assertThat(pacing.limitsOf(List.of("02"))).isEqualTo(Map.of("*", 600, "02", 20));
        assertThat(pacing.limitsOf(List.of())).isEqualTo(Map.of("*", 600, "", 20));
    }

    private Campaign read(String keys) throws IOException {
        Home own = new Home(Objects.requireNonNull(home));
        Files.createDirectories(own.campaigns());
        Files.writeString(own.campaigns().resolve("nhac.yaml"), CAMPAIGN + keys + "\n");
        return new CampaignFiles(own).read("nhac");
    }
}
