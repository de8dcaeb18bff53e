package vn.loa.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loa.audience.AudienceRule;
import vn.loa.audience.Candidate;
import vn.loa.audience.InstallState;
import vn.loa.campaign.Campaign;
import vn.loa.campaign.Directive;
import vn.loa.campaign.MessageClass;
import vn.loa.campaign.SmsRendition;
import vn.loa.channel.ChannelKind;
import vn.loa.channel.LongMessages;
import vn.loa.channel.ReceiptMeans;
import vn.loa.channel.Route;
import vn.loa.contact.CarrierPlan;
import vn.loa.contact.PhoneNumber;
import vn.loa.home.Home;
import vn.loa.ledger.PlannedMessage;
import vn.loa.ledger.SkipReason;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** What becomes of one person of an audience. */
class PlanMessageTest {

    private static final CarrierPlan CARRIERS = CarrierPlan.read(new Home(Path.of("target/no-home")));
    private static final PhoneNumber VIETTEL = new PhoneNumber(84_961_000_001L);
    private static final PhoneNumber MOBIFONE = new PhoneNumber(84_901_000_001L);
    private static final Route ROUTE =
            new Route("one", Set.of("viettel"), true, ReceiptMeans.HANDSET, 10, LongMessages.UDH_8);
    private static final Map<String, String> NAMED = Map.of("ho_ten", "Trần Thị Bưởi");

    private SmsRendition sms = new SmsRendition("Kính gửi {{ho_ten}}", "", Map.of("*", false));
    private boolean perRecord;
    private PlanTexts.Objections objections = (text, carrier) -> Optional.empty();

    /** Every reason at once; what is struck off on the left lets the next one decide. */
    @ParameterizedTest
    @CsvSource({
        "ACTIVE,        true,  true,  true,  mobifone, false, INSTALL_STATE, ''",
        "NOT_INSTALLED, true,  true,  true,  mobifone, false, EXCLUDED,      ''",
        "NOT_INSTALLED, false, true,  true,  mobifone, false, OPTED_OUT,     ''",
        "NOT_INSTALLED, false, false, true,  mobifone, false, DNC,           ''",
        "NOT_INSTALLED, false, false, false, mobifone, false, NO_ROUTE,      ''",
        "NOT_INSTALLED, false, false, false, viettel,  false, MISSING_VALUE, one",
        "NOT_INSTALLED, false, false, false, viettel,  true,  ,              one"
    })
    void theFirstReasonInThisOrderDecides(
            InstallState state,
            boolean excluded,
            boolean optedOut,
            boolean doNotCall,
            String carrier,
            boolean named,
            @Nullable SkipReason reason,
            String route) {
        PhoneNumber number = carrier.equals("viettel") ? VIETTEL : MOBIFONE;
        PlannedMessage planned = plan(new Candidate(
                number,
                "TQ",
                "",
                state,
                optedOut,
                doNotCall,
                excluded,
                List.of(named ? NAMED : Map.of("ho_ten", " "))));
        assertThat(planned.skipped()).isEqualTo(reason);
        assertThat(planned.route()).isEqualTo(route);
        assertThat(planned.carrier().id()).isEqualTo(carrier);
        assertThat(planned.area()).isEqualTo("TQ");
        assertThat(planned.texts()).hasSize(reason == null ? 1 : 0);
        assertThat(planned.segments()).isEqualTo(reason == null ? 1 : 0);
    }

    @Test
    void anUnknownAreaIsBlank() {
        assertThat(plan(new Candidate(VIETTEL, null, "", InstallState.UNKNOWN, false, false, false, List.of(NAMED)))
                        .area())
                .isEmpty();
    }

    @Test
    void eachCarrierGetsItsAccents() {
        sms = new SmsRendition("Kính gửi {{ho_ten}}", "Xin chao {{ho_ten}}", Map.of("viettel", true, "*", false));
        assertThat(texts(List.of(NAMED))).containsExactly("Kính gửi Trần Thị Bưởi");
        sms = new SmsRendition("Kính gửi {{ho_ten}}", "Xin chao {{ho_ten}}", Map.of("viettel", false, "*", true));
        assertThat(texts(List.of(NAMED))).containsExactly("Xin chao Tran Thi Buoi");
        sms = new SmsRendition("Kính gửi {{ho_ten}}", "", Map.of());
        assertThat(texts(List.of(NAMED))).containsExactly("Kinh gui Tran Thi Buoi");
    }

    @Test
    void theFirstRecordSpeaksForAPersonUnlessTheCampaignWantsATextForEach() {
        Map<String, String> first = Map.of("ho_ten", "An");
        Map<String, String> second = Map.of("ho_ten", "Binh");
        assertThat(texts(List.of(first, second))).containsExactly("Kinh gui An");
        perRecord = true;
        assertThat(texts(List.of(first, second))).containsExactly("Kinh gui An", "Kinh gui Binh");
        assertThat(plan(candidate(List.of(first, second))).segments()).isEqualTo(2);
        assertThat(texts(List.of(first, first))).containsExactly("Kinh gui An");
        assertThat(plan(candidate(List.of(first, Map.of()))).skipped()).isEqualTo(SkipReason.MISSING_VALUE);
    }

    @Test
    void aTextOfMoreSegmentsThanTheHouseAllowsIsNotSent() {
        sms = new SmsRendition("{{ho_ten}}", "", Map.of());
        assertThat(plan(candidate(List.of(Map.of("ho_ten", "a".repeat(306))))).segments())
                .isEqualTo(2);
        PlannedMessage over = plan(candidate(List.of(Map.of("ho_ten", "a".repeat(307)))));
        assertThat(over.skipped()).isEqualTo(SkipReason.OVER_LENGTH);
        assertThat(over.route()).isEqualTo("one");
        assertThat(over.segments()).isZero();
    }

    @Test
    void anObjectionRefusesTheWaveAndNamesTheNumberMasked() {
        objections = (text, carrier) -> text.contains("bit.ly") && carrier.id().equals("viettel")
                ? Optional.of(Phrase.of("campaign.link.not-official", "bit.ly"))
                : Optional.empty();
        assertThat(texts(List.of(NAMED))).hasSize(1);
        assertThatThrownBy(() -> texts(List.of(Map.of("ho_ten", "bit.ly/x"))))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(VIETTEL.masked())
                .hasMessageContaining("bit.ly")
                .hasMessageNotContaining(VIETTEL.national());
    }

    private List<String> texts(List<Map<String, String>> records) {
        return plan(candidate(records)).texts();
    }

    private PlannedMessage plan(Candidate person) {
        PlanTexts texts = new PlanTexts(campaign(), List.of(ROUTE), objections, 2);
        return new PlanMessage(campaign(), CARRIERS, Map.of(ChannelKind.SMS, texts), 1).plan(person);
    }

    private static Candidate candidate(List<Map<String, String>> records) {
        return new Candidate(VIETTEL, "TQ", "", InstallState.UNKNOWN, false, false, false, records);
    }

    private Campaign campaign() {
        return new Campaign(
                "test",
                "Test",
                new Directive("", null, "", "", "", "test"),
                MessageClass.PUBLIC_SERVICE,
                new AudienceRule(
                        List.of("list"),
                        Set.of(),
                        Set.of(),
                        Set.of(InstallState.NOT_INSTALLED, InstallState.UNKNOWN),
                        Map.of(),
                        Set.of(),
                        perRecord,
                        null),
                sms,
                "LOATEST",
                List.of(),
                Duration.ofHours(24),
                Duration.ZERO,
                "",
                "");
    }
}
