package vn.loa.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.TestDatabase;
import vn.loa.campaign.CodeMeaning;
import vn.loa.channel.ReceiptMeans;
import vn.loa.ledger.TestLedger;
import vn.loa.post.Post;
import vn.loa.post.PostKind;
import vn.loa.post.PostState;
import vn.loa.post.StatedReach;
import vn.loa.words.Words;

/** Posts stand in a report as what they are: nobody's by name. */
class ShowPostsTest {

    private static final Instant MORNING = Instant.parse("2021-05-06T01:00:00Z");
    private static final CodeMeaning LOST = new CodeMeaning(
            new CodeMeaning.Said("Mất kết nối.", "Hãy xem loa wave doubts."),
            new CodeMeaning.Said("The connection was lost.", "See loa wave doubts."));
    private static final CodeMeaning SHUT = new CodeMeaning(
            new CodeMeaning.Said("Bài quá 7 ngày.", "Hãy tạo lại bài."),
            new CodeMeaning.Said("Older than 7 days.", "Create it again."));

    @TempDir
    Path home;

    @Test
    void theSectionIsExactlyAsDrawn() {
        assertThat(String.join("\n", new ShowPosts(Words.VIETNAMESE).section(posts())))
                .isEqualTo("""

                        Bài đăng của chiến dịch (không thuộc số người ở trên)
                          Bài 5, 08:00 06/05/2021, đăng tay ở Trang Facebook tỉnh: “Cài Bluezone”
                            https://example.vn/5
                            đã đăng, theo lời người ghi (NOTED). Người ghi: hoa.
                            Số người tiếp cận do người nêu: 5.234, theo Thống kê trang, tính đến 08:00 06/05/2021; người
                              nêu: lan.
                          Bài 4, 08:00 06/05/2021, phát qua Official Account official: bài viết a4
                            Đối tượng: mọi người quan tâm Official Account
                            KHÔNG gửi được (REFUSED). Người yêu cầu phát: hoa.
                            Bài quá 7 ngày. [zalo-oa:-100]
                            Hãy tạo lại bài. Loa không bao giờ tự phát lại bài: xử lý xong, hãy chạy lại lệnh.
                          Bài 3, 08:00 06/05/2021, phát qua Official Account official: bài viết a3
                            Đối tượng: mọi người quan tâm Official Account
                            CHƯA XÁC ĐỊNH bài đã phát hay chưa (IN_DOUBT). Người yêu cầu phát: hoa.
                            Mất kết nối. [zalo:connection-lost]
                            Loa không tự phát lại, để không ai nhận hai lần. Hãy mở trang Official Account xem bài đã lên
                              chưa; chỉ khi chắc là chưa, phát lại với --again.
                          Bài 1, 08:00 06/05/2021, phát qua Official Account official: “Cài Bluezone” (bài viết a1)
                            Đối tượng: cities=9 (mã số của Zalo)
                            Zalo đã nhận bài (ACCEPTED). Người yêu cầu phát: hoa.
                            Chưa ai nêu số người tiếp cận. Khi có: loa post reach 1 SỐ --source NGUỒN --as-of THỜI_ĐIỂM
                          Không ai biết đích danh ai đã xem bài đăng. Số người tiếp cận là do người nêu, theo nguồn ghi bên
                            cạnh; Loa không đếm, và không cộng vào số người nào của đợt gửi.""");
        assertThat(new ShowPosts(Words.ENGLISH).section(posts().subList(0, 1)))
                .containsExactly(
                        "",
                        "Posts of the campaign (not among the people above)",
                        "  Post 5, 08:00 06/05/2021, posted by hand at Trang Facebook tỉnh: “Cài Bluezone”",
                        "    https://example.vn/5",
                        "    posted, says whoever noted it (NOTED). Noted by hoa.",
                        "    Reach as stated by a person: 5,234, from Thống kê trang, as of 08:00 06/05/2021; stated by lan.",
                        "  Nobody knows by name who saw a post. Its reach is what a person states, from the source beside it;",
                        "    Loa did not count it, and it is in no number of people of a wave.");
    }

    @Test
    void aCampaignWithoutPostsHasNoSectionAndALongOneIsCut() {
        assertThat(new ShowPosts(Words.ENGLISH).section(List.of())).isEmpty();
        List<ToldPost> many = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            many.addAll(posts());
        }
        List<String> lines = new ShowPosts(Words.VIETNAMESE).section(many);
        assertThat(lines).anyMatch(line -> line.contains("12"));
        assertThat(lines).allMatch(line -> line.codePointCount(0, line.length()) <= Layout.WIDTH);
        assertThat(lines.stream().filter(line -> line.startsWith("  Bài "))).hasSize(20);
    }

    @ParameterizedTest
    @EnumSource
    void aPostIsReportedWithTheWavesOfItsCampaignAndChangesNobodysNumber(TestDatabase database) {
        try (TestLedger ledger = SampleWave.open(database, home, ReceiptMeans.HANDSET)) {
            SampleWave.happen(ledger);
            DeliveryReport before = ledger.bean(ReportWave.class).of(SampleWave.NAME);
            insert(ledger, "bluezone-install");
            insert(ledger, "another");
            DeliveryReport after = ledger.bean(ReportWave.class).recounted(SampleWave.NAME);
            assertThat(after.posts()).hasSize(1);
            assertThat(after.counters()).isEqualTo(before.counters());
            assertThat(after.audience()).isEqualTo(13);
            assertThat(after.balanced()).isTrue();
            assertThat(ShowReport.show(after, Words.VIETNAMESE))
                    .contains("Sổ sách khớp")
                    .contains("Bài đăng của chiến dịch (không thuộc số người ở trên)");
            assertThat(ReportDocument.of(after, Words.ENGLISH).get("posts")).isEqualTo(List.of(document()));
        }
    }

    private static void insert(TestLedger ledger, String campaign) {
        ledger.sql("""
                insert into post (campaign, kind, place, title, link, target, state, code, provider_ref, posted_at, noted_by,
                                  noted_at, reach, reach_source, reach_as_of, reach_noted_by)
                values ('%s', 'HAND_MADE', 'Trang', 'Cài', '', '', 'NOTED', '', '', 1620262800000, 'hoa', 1620262800000,
                        7, 'nguồn', 1620262800000, 'lan')
                """.formatted(campaign));
    }

    private static Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("id", 1L);
        document.put("campaign", "bluezone-install");
        document.put("kind", "hand_made");
        for (String none : List.of(
                "route", "article", "link", "target", "code", "text", "advice", "provider_ref", "answered_at")) {
            document.put(none, null);
        }
        document.put("place", "Trang");
        document.put("title", "Cài");
        document.put("state", "NOTED");
        document.put("in_doubt", false);
        document.put("posted_at", "2021-05-06T08:00:00+07:00");
        document.put("noted_by", "hoa");
        document.put("noted_at", "2021-05-06T08:00:00+07:00");
        document.put(
                "reach",
                Map.of("stated", 7L, "source", "nguồn", "as_of", "2021-05-06T08:00:00+07:00", "stated_by", "lan"));
        return document;
    }

    private static List<ToldPost> posts() {
        StatedReach reach = new StatedReach(5_234, "Thống kê trang", MORNING, "lan");
        return List.of(
                new ToldPost(
                        post(
                                5,
                                new Post.Content(
                                        PostKind.HAND_MADE,
                                        "",
                                        "",
                                        "Trang Facebook tỉnh",
                                        "Cài Bluezone",
                                        "https://example.vn/5",
                                        ""),
                                PostState.NOTED,
                                "",
                                reach),
                        null),
                new ToldPost(post(4, article("a4", "", ""), PostState.REFUSED, "zalo-oa:-100", null), SHUT),
                new ToldPost(post(3, article("a3", "", ""), PostState.IN_DOUBT, "zalo:connection-lost", null), LOST),
                new ToldPost(post(1, article("a1", "Cài Bluezone", "cities=9"), PostState.ACCEPTED, "", null), null));
    }

    private static Post.Content article(String id, String title, String target) {
        return new Post.Content(PostKind.BROADCAST, "official", id, "", title, "", target);
    }

    private static Post post(long id, Post.Content content, PostState state, String code, @Nullable StatedReach reach) {
        return new Post(
                id,
                "bluezone-install",
                content,
                new Post.Fate(state, MORNING, null, code, ""),
                new Post.Noted("hoa", MORNING),
                reach);
    }
}
