package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.home.Home;
import vn.loa.words.BadInputException;
import vn.loa.words.Words;

/** Who may refuse must be told how, and nobody can answer a brandname. */
class WayOutTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2021-05-06T01:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // class          | sender   | way-out                            | end of the text               |
                // blocked for
                "advertising      | LOATEST  | -                                  | TC gui 1234                   | missing",
                "customer-care    | LOATEST  | -                                  | TC gui 1234                   | missing",
                "public-service   | LOATEST  | -                                  | het                           | -",
                "internal         | LOATEST  | -                                  | het                           | -",
                "advertising      | LOATEST  | reply: 1234                        | Tu choi: soan TC gui 1234     | -",
                "customer-care    | loatest  | reply: 1234                        | Tu choi: soan TC gui 1234     | -",
                "advertising      | LOATEST  | reply: 1234                        | Tu choi: soan TC gui 12345    | not-in-text",
                "customer-care    | LOATEST  | reply: 1234                        | Xin cam on                    | not-in-text",
                "public-service   | LOATEST  | reply: 1234                        | Xin cam on                    | -",
                "advertising      | LOATEST  | hotline: 1900 1234                 | Tu choi goi 1900.1234         | -",
                "customer-care    | LOATEST  | link: https://tinh.gov.vn/tu-choi  | Huy: Tinh.gov.vn/tu-choi      | -",
                "customer-care    | LOATEST  | link: https://tinh.gov.vn/tu-choi  | Huy: tinh.gov.vn              | not-in-text",
                "advertising      | STRANGER | reply: 1234                        | Tu choi: soan TC gui 1234     | missing",
                "advertising      | -        | reply: 1234                        | Tu choi: soan TC gui 1234     | no-sender",
                "public-service   | -        | reply: 1234                        | het                           | -",
                "customer-care    | 1234     | -                                  | het                           | -"
            })
    void whereTheClassNeedsAWayOutTheSenderHasOneAndTheTextNamesIt(
            String messageClass, String sender, String wayOut, String end, String blockedFor) throws IOException {
        brandname(wayOut == null ? "" : "way-out: { " + wayOut + " }");
        List<String> found = check(messageClass, sender, end).stream()
                .filter(Finding::blocks)
                .map(finding -> finding.phrase().key())
                .filter(key -> key.startsWith("campaign.way-out."))
                .distinct()
                .toList();
        assertThat(found).isEqualTo(blockedFor == null ? List.of() : List.of("campaign.way-out." + blockedFor));
    }

    @Test
    void theFindingSaysWhereAndWhatToDoInBothLanguages() throws IOException {
        brandname("");
        Finding finding = check("customer-care", "LOATEST", "het").stream()
                .filter(one -> one.phrase().key().equals("campaign.way-out.missing"))
                .findFirst()
                .orElseThrow();
        assertThat(finding.line(Words.VIETNAMESE))
                .isEqualTo("campaigns/thu.yaml:6:9: sender: Không ai trả lời được brandname “LOATEST”, mà tin loại"
                        + " customer-care phải cho người nhận lối từ chối. Thêm way-out (reply, hotline hoặc link) cho"
                        + " brandname này trong config/brandnames.yaml.");
        assertThat(finding.line(Words.ENGLISH))
                .isEqualTo(
                        "campaigns/thu.yaml:6:9: sender: Nobody can answer the brandname “LOATEST”, and customer-care"
                                + " messages must let people refuse. Add a way-out (reply, hotline or link) to this brandname in"
                                + " config/brandnames.yaml.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reply: TC              | 'TC'",
                "reply: 12              | '12'",
                "link: tinh             | 'tinh'",
                "hotlin: 19001234       | hotline",
                "note: x                | hotline"
            })
    void aWayOutNobodyCouldUseIsRefused(String wayOut, String named) throws IOException {
        brandname("way-out: { " + wayOut + " }");
        assertThatThrownBy(() -> new BrandnameRegistry(new Home(temp)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(named);
    }

    private void brandname(String wayOut) throws IOException {
        Files.createDirectories(temp.resolve("config"));
        Files.writeString(temp.resolve("config/brandnames.yaml"), """
                brandnames:
                  - brandname: LOATEST
                    carriers: [viettel]
                    classes: [advertising, customer-care, public-service, internal]
                    %s
                """.formatted(wayOut));
    }

    private List<Finding> check(String messageClass, String sender, String end) throws IOException {
        Files.createDirectories(temp.resolve("campaigns"));
        Files.writeString(temp.resolve("campaigns/thu.yaml"), """
                id: thu
                title: Thử
                directive: { number: 1/TEST, date: 2021-05-01, issuer: Test }
                class: %s
                sms: { text: "[QC] Kinh gui {{ho_ten}}. %s", accents: strip }
                %s
                audience: { lists: [thu] }
                """.formatted(
                        messageClass, end, sender == null ? "" : "sender: " + sender));
        Home home = new Home(temp);
        return CampaignCheck.of(home, CLOCK).check(new CampaignFiles(home).read("thu"));
    }
}
