package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.campaign.ZaloRendition.Choice;
import vn.loa.channel.ChannelKind;
import vn.loa.home.Home;
import vn.loa.words.BadInputException;
import vn.loa.words.Words;

class ChannelKeysTest {

    private static final String CAMPAIGN = """
            id: nhac
            title: Nhắc
            class: internal
            audience: { lists: [a] }
            validity: 24h
            """;

    private static final String SMS = "sms: { text: \"Xin chao {{ho_ten}}\" }\n";

    private static final List<ChannelKind> BOTH = List.of(ChannelKind.ZALO, ChannelKind.SMS);

    @TempDir
    Path home;

    @Test
    void aCampaignThatNamesNoChannelsSendsTexts() throws IOException {
        Campaign campaign = read(SMS);
        assertThat(campaign.channels()).isEqualTo(ChannelOrder.SMS_ONLY);
        assertThat(campaign.zalo()).isNull();
        assertThat(campaign.placeholders()).containsExactly("ho_ten");
    }

    @Test
    void whatIsSaidByZaloIsReadAndWaitsUnlessTold() throws IOException {
        Campaign campaign = read("channels: [zalo, sms]\n" + SMS + """
                zalo: { template: 301001, fields: { ten: "Ông/bà {{ho_ten}}", lan: "{{lan_nhac}}" } }
                """);
        assertThat(campaign.channels()).isEqualTo(new ChannelOrder(BOTH, Map.of()));
        assertThat(campaign.byZalo())
                .isEqualTo(new ZaloRendition(
                        "301001",
                        new TreeMap<>(Map.of("ten", "Ông/bà {{ho_ten}}", "lan", "{{lan_nhac}}")),
                        "",
                        Choice.WAIT,
                        Choice.WAIT));
        assertThat(campaign.placeholders()).containsExactly("ho_ten", "lan_nhac");
    }

    @Test
    void everyCohortMayHaveItsOwnOrderAndCampaignsByZaloAloneNeedNoText() throws IOException {
        Campaign campaign = read("channels: { Cán bộ: [zalo], \"*\": [zalo, sms] }\n" + SMS + """
                zalo: { template: "1", user-id: zalo_uid, silence: sms, quota-used-up: sms }
                """);
        assertThat(campaign.channels().of("can_bo")).containsExactly(ChannelKind.ZALO);
        assertThat(campaign.channels().of("phu_huynh")).isEqualTo(BOTH);
        assertThat(campaign.byZalo().silence()).isEqualTo(Choice.SMS);
        assertThat(campaign.byZalo().quotaUsedUp()).isEqualTo(Choice.SMS);
        assertThat(campaign.placeholders()).containsExactly("ho_ten", "zalo_uid");
        Campaign alone = read("channels: [zalo]\nzalo: { template: \"1\" }\n");
        assertThat(alone.channels().used()).containsExactly(ChannelKind.ZALO);
        assertThat(check(alone)).extracting(Finding::blocks).doesNotContain(true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        channels: [sms, zalo]                             | :7:11: channels: Found a list; the order of channels is [sms], [zalo] or [zalo, sms].
        channels: []                                      | :7:11: channels: Found a list; the order of channels is [sms], [zalo] or [zalo, sms].
        channels: [zalo, email]                           | :7:18: channels: Found “email”, expected one of: sms, zalo.
        channels: zalo                                    | :7:11: channels: Found “zalo”, expected a list. Write it in square brackets: [a, b].
        channels: [zalo]                                  | :7:1: channels: The campaign sends by Zalo but has no part zalo. Write zalo: with template (the id of a template Zalo approved) and fields.
        zalo: { fields: {} }                              | :7:7: zalo.template: “zalo.template” is missing. Add this key with its value.
        zalo: { template: "1", silence: sms }             | :7:24: zalo.silence: It says sms, but the campaign sends no SMS after Zalo. Write channels: [zalo, sms], or change it to wait.
        zalo: { template: "1", quota: wait }              | :7:24: zalo.quota: There is no key “quota”. Here you can use: template, fields, user-id, silence, quota-used-up.
        """)
    void aBadValueNamesItsPlaceAndRemedy(String keys, String line) {
        assertThatThrownBy(() -> read(SMS + keys))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        bad -> assertThat(bad.line(Words.ENGLISH)).endsWith("nhac.yaml" + line));
    }

    @Test
    void whatZaloWouldRefuseIsFoundBeforehand() throws IOException {
        Campaign campaign = read(SMS + """
                channels: [zalo]
                zalo: { template: "loa-1", fields: { "tên": "x", lien_ket: "Xem bluezone.gov.vn" } }
                """);
        assertThat(check(campaign))
                .filteredOn(Finding::blocks)
                .extracting(finding -> finding.phrase().key())
                .containsExactlyInAnyOrder(
                        "campaign.check.zalo-template", "campaign.check.zalo-field", "campaign.check.zalo-link");
    }

    private List<Finding> check(Campaign campaign) {
        return CampaignCheck.of(new Home(home), Clock.systemUTC()).check(campaign);
    }

    private Campaign read(String keys) throws IOException {
        Files.createDirectories(home.resolve("campaigns"));
        Files.writeString(home.resolve("campaigns/nhac.yaml"), CAMPAIGN + keys + "\n");
        return new CampaignFiles(new Home(home)).read("nhac");
    }
}
