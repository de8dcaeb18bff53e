package vn.loa.wave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.loa.channel.LongMessages;
import vn.loa.channel.OutgoingPart;
import vn.loa.channel.ReceiptMeans;
import vn.loa.channel.Route;
import vn.loa.contact.PhoneNumber;
import vn.loa.ledger.Claimed;

class CutPartsTest {

    private static final PhoneNumber PERSON = new PhoneNumber(84_961_000_001L);
    private static final Route ROUTE =
            new Route("one", Set.of("*"), true, ReceiptMeans.HANDSET, 10, LongMessages.UDH_8);
    private static final String LONG = "a".repeat(153) + "b".repeat(153) + "c";

    @Test
    void partsAreCountedThroughAllTextsOfAPerson() {
        List<OutgoingPart> parts = cut(7, List.of(LONG, "short", "ế".repeat(71)), List.of(1, 2, 3, 4, 5, 6));
        assertThat(parts).extracting(part -> part.key().part()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(parts).extracting(OutgoingPart::index).containsExactly(1, 2, 3, 1, 1, 2);
        assertThat(parts).extracting(OutgoingPart::of).containsExactly(3, 3, 3, 1, 2, 2);
        assertThat(parts).extracting(OutgoingPart::ucs2).containsExactly(false, false, false, false, true, true);
        assertThat(parts.get(3).text()).isEqualTo("short");
        assertThat(parts.get(4).text()).hasSize(67);
        assertThat(parts).allSatisfy(part -> {
            assertThat(part.to()).isEqualTo(PERSON);
            assertThat(part.sender()).isEqualTo("LOATEST");
            assertThat(part.key().attempt()).isEqualTo(2);
            assertThat(part.validUntil()).isEqualTo(MayLeaveTest.wave().validUntil());
        });
    }

    @Test
    void onlyTheAskedPartsLeaveAndTheyAreTheSameAsBefore() {
        List<OutgoingPart> all = cut(7, List.of(LONG, LONG), List.of(1, 2, 3, 4, 5, 6));
        assertThat(cut(7, List.of(LONG, LONG), List.of(2, 6))).containsExactly(all.get(1), all.get(5));
    }

    @Test
    void textsOfOnePersonHaveDifferentReferencesAndPartsOfOneTextTheSame() {
        List<OutgoingPart> parts = cut(7, List.of(LONG, LONG), List.of(1, 2, 3, 4, 5, 6));
        assertThat(parts.subList(0, 3))
                .extracting(OutgoingPart::reference)
                .containsOnly(parts.get(0).reference());
        assertThat(parts.subList(3, 6))
                .extracting(OutgoingPart::reference)
                .containsOnly(parts.get(3).reference());
        assertThat(parts.get(0).reference())
                .isNotEqualTo(parts.get(3).reference())
                .isBetween(0, 255);
        assertThat(cut(Long.MAX_VALUE / 64, List.of(LONG), List.of(1)).get(0).reference())
                .isBetween(0, 255);
    }

    private static List<OutgoingPart> cut(long message, List<String> texts, List<Integer> parts) {
        return new CutParts(MayLeaveTest.wave(), "LOATEST", ROUTE).of(new Claimed(message, PERSON, 2, texts, parts));
    }
}
