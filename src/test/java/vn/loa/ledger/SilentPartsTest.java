package vn.loa.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.TestDatabase;
import vn.loa.channel.Outcome;
import vn.loa.channel.PartKey;
import vn.loa.channel.ReceiptState;
import vn.loa.contact.Carrier;
import vn.loa.contact.PhoneNumber;
import vn.loa.ledger.SilentParts.Page;
import vn.loa.ledger.SilentParts.SilentPart;

class SilentPartsTest {

    private static final Instant NOW = TestLedger.NOW;

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init") // open() sets it
    private TestLedger ledger;

    @SuppressWarnings("NullAway.Init") // open() sets it
    private Wave wave;

    /** People 1 to 7 have two parts each on one route, person 8 one on another; 7 is not claimed. */
    private void open(TestDatabase database) {
        ledger = new TestLedger(database, home, SilentParts.class).start();
        wave = ledger.plan(
                "bluezone-install",
                NOW,
                IntStream.rangeClosed(1, 8)
                        .mapToObj(nth -> new PlannedMessage(
                                person(nth),
                                new Carrier("viettel"),
                                "TQ",
                                nth == 8 ? "other" : "viettel",
                                null,
                                List.of("text"),
                                nth == 8 ? 1 : 2))
                        .toArray(PlannedMessage[]::new));
        ledger.claim(wave, "viettel", 6);
        ledger.claim(wave, "other", 1);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatWasTakenWithAnIdAndAwaitsAReceiptIsSilent(TestDatabase database) {
        open(database);
        ledger.settle(person(1), new Outcome.Accepted("a"));
        ledger.settle(person(2), new Outcome.Accepted("b", false));
        ledger.settle(person(3), new Outcome.InDoubt("smpp:timeout"));
        ledger.settle(person(4), new Outcome.Refused("smpp:0x0000000b"));
        ledger.report(person(5), "viettel", ReceiptState.DELIVERED, "DELIVRD err:000");
        ledger.settle(person(8), new Outcome.Accepted("h"));
        assertThat(page("viettel", NOW)).containsExactly(silent(1, 1, "a1"), silent(1, 2, "a2"));
        assertThat(page("other", NOW)).containsExactly(silent(8, 1, "h1"));
        assertThat(page("viettel", NOW.minusMillis(1))).as("answered later").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aPartOfATextWhoseOtherPartArrivedIsSilent(TestDatabase database) {
        open(database);
        ledger.settle(person(1), new Outcome.Accepted("a"));
        ledger.write(List.of());
        ledger.sql("update message set parts = 'DA' where id = " + message(1));
        assertThat(page("viettel", NOW)).containsExactly(silent(1, 2, "a2"));
    }

    @ParameterizedTest
    @EnumSource
    void whatWasAskedAboutIsSilentAgainOnlyLater(TestDatabase database) {
        open(database);
        ledger.settle(person(1), new Outcome.Accepted("a"));
        SilentParts parts = ledger.bean(SilentParts.class);
        Instant first = NOW.plusSeconds(1_800);
        parts.asked(List.of(silent(1, 2, "").key()), first);
        assertThat(page("viettel", first.minusMillis(1))).containsExactly(silent(1, 1, "a1"));
        assertThat(page("viettel", first)).containsExactly(silent(1, 1, "a1"), silent(1, 2, "a2"));
        parts.asked(List.of(silent(1, 1, "").key(), silent(1, 2, "").key()), first.plus(Duration.ofHours(1)));
        assertThat(page("viettel", first.plusSeconds(3_599))).isEmpty();
        assertThat(page("viettel", first.plusSeconds(3_600))).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void pagesGoRoundTheWholeWave(TestDatabase database) {
        open(database);
        IntStream.rangeClosed(1, 6).forEach(nth -> ledger.settle(person(nth), new Outcome.Accepted(nth + "-")));
        SilentParts parts = ledger.bean(SilentParts.class);
        Page first = parts.of(wave, "viettel", 0, NOW, 4);
        assertThat(first.parts()).hasSize(8);
        assertThat(first.through()).isEqualTo(message(4));
        Page second = parts.of(wave, "viettel", first.through(), NOW, 4);
        assertThat(second.parts()).extracting(SilentPart::ref).containsExactly("5-1", "5-2", "6-1", "6-2");
        assertThat(second.through()).isGreaterThan(message(6)).isLessThanOrEqualTo(wave.lastMessage());
        assertThat(parts.of(wave, "viettel", second.through(), NOW, 4).parts()).isEmpty();
    }

    private List<SilentPart> page(String route, Instant since) {
        return ledger.bean(SilentParts.class).of(wave, route, 0, since, 100).parts();
    }

    private SilentPart silent(int nth, int part, String ref) {
        return new SilentPart(new PartKey(message(nth), 1, part), person(nth), ref, NOW);
    }

    private long message(int nth) {
        return wave.firstMessage() + nth - 1;
    }

    private static PhoneNumber person(int nth) {
        return new PhoneNumber(84_960_000_000L + nth);
    }
}
