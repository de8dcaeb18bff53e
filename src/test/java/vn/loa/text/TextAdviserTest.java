package vn.loa.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.loa.contact.Carrier;
import vn.loa.home.Home;
import vn.loa.words.BadInputException;
import vn.loa.words.Words;

class TextAdviserTest {

    private static final String PLAIN = "Moi ban cai Bluezone: bluezone.gov.vn/taiapp";
    private static final String ADVERT = "[QC] Moi ban cai Bluezone. Tu choi: soan TC gui 1234";

    @TempDir
    private Path root;

    private TextAdviser adviser;

    @BeforeEach
    void readShippedRules() {
        adviser = TextAdviser.read(new Home(root));
    }

    @Test
    void aGoodPlainTextIsOnlyToldItsCost() {
        assertThat(adviser.advise(AdviceRequest.of(PLAIN).from("BLUEZONE")))
                .extracting(Advice::rule)
                .containsExactly("encoding", "segments");
    }

    @Test
    void encodingSaysWhatAPartHolds() {
        assertThat(said("encoding", AdviceRequest.of(PLAIN)))
                .containsExactly("Encoding GSM-7: one part holds 160 units; in a longer text each part holds 153.");
        assertThat(said("encoding", AdviceRequest.of("Mời bạn")))
                .containsExactly("Encoding UCS-2: one part holds 70 units; in a longer text each part holds 67.");
        assertThat(said("encoding", AdviceRequest.of(""))).isEmpty();
    }

    @Test
    void segmentsAreToldSideBySide() {
        assertThat(said("segments", AdviceRequest.of("Mời bạn ".repeat(10))))
                .containsExactly("With accents: 2 parts (80 units). Without: 1 part (80 units).");
        assertThat(said("segments", AdviceRequest.of(" "))).isEmpty();
    }

    @Test
    void forcingCharactersAreToldInOrderOfFirstAppearance() {
        assertThat(said("forcing-characters", AdviceRequest.of("Và, ở đó ở đây")))
                .containsExactly("Characters that force UCS-2: ở đ ó â. Without accents the text fits GSM-7.");
        assertThat(said("forcing-characters", AdviceRequest.of("và"))).isEmpty();
        assertThat(TextAdviser.forcing("ở 😀 ở `")).containsExactly("ở", "😀", "`");
    }

    @Test
    void charactersThatForceEvenWithoutAccentsAreAWarning() {
        AdviceRequest request = AdviceRequest.of("Mời • `");

        assertThat(said("forcing-characters", request))
                .containsExactly("Characters that force UCS-2: ờ • (U+2022) `. Still there without accents:"
                        + " • (U+2022) `. Replace these for fewer parts.");
        assertThat(severity("forcing-characters", request)).isEqualTo(Severity.WARNING);
        assertThat(severity("forcing-characters", AdviceRequest.of("Mời"))).isEqualTo(Severity.NOTE);
    }

    @Test
    void replacedCharactersAreTold() {
        assertThat(said("replaced-characters", AdviceRequest.of("Covid – 19\u00A0\u200Be\u0301")))
                .containsExactly(
                        "Replaced characters that look the same but cost more parts: – (U+2013) → -,"
                                + " U+00A0 → ␣, U+200B → ∅.",
                        "Joined letters and their separate marks into single accented letters (NFC).");
        assertThat(said("replaced-characters", AdviceRequest.of(PLAIN))).isEmpty();
    }

    @Test
    void anAmpersandIsRefusedByViettelAndOnlyWarnedOfElsewhere() {
        AdviceRequest request = AdviceRequest.of("So TT&TT");

        assertThat(adviser.advise(request))
                .filteredOn(advice -> advice.rule().equals("banned-character"))
                .extracting(Advice::severity)
                .containsExactly(Severity.BLOCKER, Severity.WARNING);
        assertThat(said("banned-character", request))
                .satisfiesExactly(
                        viettel -> assertThat(viettel).startsWith("Refused by viettel: & ("),
                        others -> assertThat(others).startsWith("Refused by mobifone, vinaphone: & ("));
        assertThat(said("banned-character", request.to(Set.of(new Carrier("vietnamobile")))))
                .isEmpty();
        assertThat(said("banned-character", AdviceRequest.of("So TTTT"))).isEmpty();
    }

    @Test
    void theAdvertisingLabelMayHaveItsBrackets() {
        assertThat(said("banned-character", AdviceRequest.of(ADVERT))).isEmpty();
        assertThat(said("banned-character", AdviceRequest.of(ADVERT + " [x]"))).hasSize(1);
    }

    @Test
    void overLengthIsJudgedForTheCarriersThatNameALimit() {
        AdviceRequest tooLong = AdviceRequest.of("a".repeat(481));

        assertThat(said("over-length", tooLong))
                .singleElement()
                .asString()
                .startsWith("Carrier viettel takes at most 480 characters without accents, this text has 481");
        assertThat(said("over-length", tooLong.to(Set.of(new Carrier("mobifone")))))
                .isEmpty();
        assertThat(said("over-length", AdviceRequest.of("a".repeat(480)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BLUEZONE", "Hai Duong", "VNPT-TQ_1.2", "1234567890A", "A"})
    void aRegistrableBrandnamePasses(String sender) {
        assertThat(said("brandname", AdviceRequest.of(PLAIN).from(sender))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BLUEZONE.VN1", "Tuyên Quang", "BLUE@ZONE", "12345", "123 456", "", " ", "BLUE/ZONE"})
    void anUnregistrableBrandnameIsABlocker(String sender) {
        AdviceRequest request = AdviceRequest.of(PLAIN).from(sender);

        assertThat(severity("brandname", request)).isEqualTo(Severity.BLOCKER);
    }

    @Test
    void noSenderIsNotJudged() {
        assertThat(said("brandname", AdviceRequest.of(PLAIN))).isEmpty();
    }

    @Test
    void anAdvertisementBeginsWithItsLabel() {
        assertThat(severity("ads-label", AdviceRequest.of("Mua di [QC]").advertising(true)))
                .isEqualTo(Severity.BLOCKER);
        assertThat(said("ads-label", AdviceRequest.of(ADVERT).advertising(true)))
                .isEmpty();
        assertThat(said("ads-label", AdviceRequest.of("[AD] x").advertising(true)))
                .isEmpty();
        assertThat(said("ads-label", AdviceRequest.of("Mua di"))).isEmpty();
    }

    @Test
    void anAdvertisementEndsWithAWayOut() {
        assertThat(severity("opt-out-line", AdviceRequest.of("[QC] Mua di").advertising(true)))
                .isEqualTo(Severity.BLOCKER);
        assertThat(said("opt-out-line", AdviceRequest.of("[QC] Thuy 0123 tce").advertising(true)))
                .hasSize(1);
        assertThat(said(
                        "opt-out-line",
                        AdviceRequest.of("[QC] Tu choi" + " mua".repeat(40)).advertising(true)))
                .hasSize(1);
        assertThat(said("opt-out-line", AdviceRequest.of(ADVERT).advertising(true)))
                .isEmpty();
        assertThat(said(
                        "opt-out-line",
                        AdviceRequest.of("[QC] Mua đi. Từ chối, gọi 18001234").advertising(true)))
                .isEmpty();
        assertThat(said("opt-out-line", AdviceRequest.of("Mua di"))).isEmpty();
    }

    @Test
    void anAdvertisementLeavesRoomForWhatCarriersAdd() {
        AdviceRequest fits = AdviceRequest.of("a".repeat(122)).advertising(true);
        AdviceRequest tooLong = AdviceRequest.of("a".repeat(123)).advertising(true);

        assertThat(said("ads-reserve", fits)).isEmpty();
        assertThat(said("ads-reserve", tooLong))
                .containsExactly("Carriers reserve 38 characters for the label and opt-out line of an advertisement:"
                        + " the text may grow from 1 to 2 parts. Shorten it.");
        assertThat(said("ads-reserve", AdviceRequest.of("a".repeat(268)).advertising(true)))
                .isEmpty();
        assertThat(said("ads-reserve", AdviceRequest.of("a".repeat(269)).advertising(true)))
                .hasSize(1);
        assertThat(said("ads-reserve", AdviceRequest.of("a".repeat(421)).advertising(true)))
                .isEmpty();
        assertThat(said("ads-reserve", AdviceRequest.of("a".repeat(422)).advertising(true)))
                .hasSize(1);
        assertThat(said("ads-reserve", AdviceRequest.of("a".repeat(123)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tai: bit.ly/abc", "https://BIT.LY/x", "(t.co)", "xem www.tinyurl.com.", "goo.gl"})
    void aShortenedLinkIsABlocker(String text) {
        assertThat(severity("shortener", AdviceRequest.of(text))).isEqualTo(Severity.BLOCKER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://bluezone.gov.vn/taiapp", "t.com", "cat.co", "rabbit.ly", "t.co.vn", "goo.glad"})
    void anotherLinkIsNotTakenForAShortenedOne(String text) {
        assertThat(said("shortener", AdviceRequest.of(text))).isEmpty();
    }

    @Test
    void anEmptyTextIsABlocker() {
        assertThat(adviser.advise(AdviceRequest.of(" \u200B")))
                .extracting(Advice::rule)
                .containsExactly("empty", "replaced-characters");
        assertThat(said("empty", AdviceRequest.of("a"))).isEmpty();
    }

    @Test
    void aLostCharacterIsABlocker() {
        assertThat(severity("unreadable-character", AdviceRequest.of("M\uFFFDi")))
                .isEqualTo(Severity.BLOCKER);
        assertThat(said("unreadable-character", AdviceRequest.of("Mời"))).isEmpty();
    }

    @Test
    void wordsThatLookAlikeWithoutAccentsAreTold() {
        assertThat(said("lookalike-words", AdviceRequest.of("Xem. Tải tại đây")))
                .containsExactly("Without accents “Tải tại” becomes “Tai tai”, which is hard to read."
                        + " Better say it another way.");
        assertThat(said("lookalike-words", AdviceRequest.of("Xa xa, tải ở đây")))
                .isEmpty();
    }

    @Test
    void aTemplateIsJudgedByItsOwnWords() {
        AdviceRequest request = AdviceRequest.of(MessageTemplate.parse("Gui {{ho_ten}} o {{xa}}: " + "a".repeat(149)));

        assertThat(said("placeholders", request)).singleElement().asString().contains("ho_ten, xa");
        assertThat(said("segments", request))
                .containsExactly("Placeholders not counted, with accents: 1 part (158 units); without: 1 part"
                        + " (158 units).");
        assertThat(said("banned-character", request)).isEmpty();
        assertThat(said("placeholders", AdviceRequest.of(PLAIN))).isEmpty();
    }

    @Test
    void blockersComeFirst() {
        List<Severity> severities =
                adviser.advise(AdviceRequest.of("– TT&TT bit.ly/a").from("0123").advertising(true)).stream()
                        .map(Advice::severity)
                        .toList();

        assertThat(severities).isSorted().startsWith(Severity.BLOCKER).endsWith(Severity.NOTE);
    }

    @Test
    void aHomesOwnRulesComeFirst() throws IOException {
        write("carriers-text.csv", """
                carrier,severity,banned,max-plain,max-accented,checked,source
                itel,warning,"x,",,5,2026-01-02,hop dong
                """);
        TextAdviser own = TextAdviser.read(new Home(root));

        assertThat(own.advise(AdviceRequest.of("x, ạ & abc")))
                .filteredOn(advice -> advice.severity() == Severity.WARNING)
                .extracting(advice -> Words.ENGLISH.say(advice.message()))
                .containsExactly(
                        "Refused by itel: x , (source: hop dong, checked 2026-01-02). Say it another way, such as"
                                + " “và” for “&” and “TTTT” for “TT&TT”.",
                        "Carrier itel takes at most 5 characters with accents, this text has 10 (source: hop dong)."
                                + " Shorten it.");
    }

    @Test
    void aWrongRuleIsNamedWithLineAndColumn() throws IOException {
        write("carriers-text.csv", """
                # remark
                carrier,severity,banned,max-plain,max-accented,checked,source
                itel,hard,x,,,2026-01-02,hop dong
                """);

        assertThatThrownBy(() -> TextAdviser.read(new Home(root)))
                .isInstanceOf(BadInputException.class)
                .hasMessage(root.resolve("config/carriers-text.csv")
                        + ":3: severity: không đọc được “hard”. Hãy viết như các dòng khác của tệp.");
    }

    @Test
    void aRuleFileThatIsNoTableIsNamed() throws IOException {
        write("link-shorteners.csv", "host,checked\n\"bit.ly");

        assertThatThrownBy(() -> TextAdviser.read(new Home(root)))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(root.resolve("config/link-shorteners.csv") + ": không đọc được tệp: ");
    }

    @Test
    void aRuleFileThatIsADirectoryIsNamed() throws IOException {
        Files.createDirectories(root.resolve("config/carriers-text.csv"));

        assertThatThrownBy(() -> TextAdviser.read(new Home(root)))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(root.resolve("config/carriers-text.csv") + ": không đọc được tệp: ");
    }

    private void write(String name, String content) throws IOException {
        Path config = Files.createDirectories(root.resolve("config"));
        Files.writeString(config.resolve(name), content);
    }

    private List<String> said(String rule, AdviceRequest request) {
        return adviser.advise(request).stream()
                .filter(advice -> advice.rule().equals(rule))
                .map(advice -> Words.ENGLISH.say(advice.message()))
                .toList();
    }

    private Severity severity(String rule, AdviceRequest request) {
        return adviser.advise(request).stream()
                .filter(advice -> advice.rule().equals(rule))
                .findFirst()
                .orElseThrow()
                .severity();
    }
}
