package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.channel.Outcome;
import vn.loa.channel.PartKey;
import vn.loa.channel.ReceiptHealth;
import vn.loa.contact.PhoneNumber;

/** Learning from pairs of an answer and a receipt how a carrier writes ids. */
class ReceiptPairsTest {

    private final AtomicLong nanos = new AtomicLong();

    /** How a carrier writes the id of message n in its answers and in its receipts. */
    private enum Carrier {
        SAME(ReceiptIdForm.TEXT),
        PADDED(ReceiptIdForm.TEXT),
        HEX_THEN_DECIMAL(ReceiptIdForm.DECIMAL),
        DECIMAL_THEN_HEX(ReceiptIdForm.HEX);

        private final ReceiptIdForm form;

        Carrier(ReceiptIdForm form) {
            this.form = form;
        }

        String answer(long n) {
            return switch (this) {
                case SAME -> "m-" + n;
                case PADDED -> "x" + n;
                case HEX_THEN_DECIMAL -> Long.toHexString(0xabcd0 + n);
                case DECIMAL_THEN_HEX -> Long.toString(0xabcd0 + n);
            };
        }

        String receipt(long n) {
            return switch (this) {
                case SAME -> "M-" + n;
                case PADDED -> "000000X" + n;
                case HEX_THEN_DECIMAL -> Long.toString(0xabcd0 + n);
                case DECIMAL_THEN_HEX -> Long.toHexString(0xabcd0 + n);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void twentyPairsAreEnough(Carrier carrier) {
        ReceiptDialect dialect = dialect(ReceiptIdForm.AUTO);
        play(dialect, carrier, 1, 19);
        assertThat(dialect.health().learned()).isEmpty();
        play(dialect, carrier, 20, 20);
        ReceiptHealth health = dialect.health();
        assertThat(health.learned()).isEqualTo(carrier.form.word());
        assertThat(health.form()).isEqualTo("auto");
        assertThat(health.seen()).isEqualTo(20);
        assertThat(health.matched()).isEqualTo(20);
        assertThat(health.isFine()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void receiptsBeforeTheirAnswersTeachAsMuch(Carrier carrier) {
        ReceiptDialect dialect = dialect(ReceiptIdForm.AUTO);
        for (int n = 1; n <= 20; n++) {
            dialect.leaving(key(n), to(n));
            report(dialect, carrier, n);
            answer(dialect, carrier, n);
        }
        assertThat(dialect.health().learned()).isEqualTo(carrier.form.word());
        assertThat(dialect.health().matched()).isEqualTo(20);
    }

    @Test
    void theLearnedReadingComesFirstAndNoneIsLeftOut() {
        ReceiptDialect dialect = dialect(ReceiptIdForm.AUTO);
        assertThat(dialect.refs(List.of("255"))).containsExactly("255", "ff", "597");
        play(dialect, Carrier.HEX_THEN_DECIMAL, 1, 20);
        assertThat(dialect.refs(List.of("255"))).containsExactly("ff", "255", "597");
        assertThat(dialect.refs(List.of("a-1"))).containsExactly("a-1");
        assertThat(dialect.refs(List.of("a1", "16"))).containsExactly("10", "a1", "16", "161", "22");
    }

    @Test
    void whatIsSetIsTheOnlyReading() {
        ReceiptDialect dialect = dialect(ReceiptIdForm.TEXT);
        play(dialect, Carrier.HEX_THEN_DECIMAL, 1, 20);
        assertThat(dialect.health().learned()).isEqualTo("decimal");
        assertThat(dialect.refs(List.of("255"))).containsExactly("255");
    }

    @Test
    void aWrongSettingIsNamedWithTheRightOne() {
        ReceiptDialect dialect = dialect(ReceiptIdForm.TEXT);
        play(dialect, Carrier.HEX_THEN_DECIMAL, 1, 99);
        assertThat(dialect.health().isFine()).isTrue();
        play(dialect, Carrier.HEX_THEN_DECIMAL, 100, 100);
        assertThat(dialect.health().warning().key()).isEqualTo("smpp.receipts.other-form");
        assertThat(dialect.health().matched()).isZero();
    }

    @Test
    void idsThatNeverMeetAreWarnedOf() {
        ReceiptDialect dialect = dialect(ReceiptIdForm.AUTO);
        for (int n = 1; n <= 100; n++) {
            dialect.leaving(key(n), to(n));
            answer(dialect, Carrier.SAME, n);
            dialect.seen(List.of("other-" + n), to(n));
        }
        assertThat(dialect.health().warning().key()).isEqualTo("smpp.receipts.unmatched");
        assertThat(dialect.health().seen()).isEqualTo(100);
        assertThat(dialect.health().matched()).isZero();
        assertThat(dialect.health().learned()).isEmpty();
    }

    @Test
    void theWarningGoesWhenTheLastThousandMeet() {
        ReceiptDialect dialect = dialect(ReceiptIdForm.AUTO);
        for (int n = 1; n <= 500; n++) {
            dialect.leaving(key(n), to(n));
            answer(dialect, Carrier.SAME, n);
            dialect.seen(List.of("other-" + n), to(n));
        }
        play(dialect, Carrier.SAME, 501, 1_399);
        assertThat(dialect.health().warning().key()).isEqualTo("smpp.receipts.unmatched");
        play(dialect, Carrier.SAME, 1_400, 1_400);
        assertThat(dialect.health().isFine()).isTrue();
        assertThat(dialect.health().seen()).isEqualTo(1_000);
        assertThat(dialect.health().matched()).isEqualTo(900);
    }

    @Test
    void aMixtureIsNotLearned() {
        ReceiptDialect dialect = dialect(ReceiptIdForm.AUTO);
        for (int n = 1; n <= 100; n++) {
            play(dialect, n % 10 == 0 ? Carrier.DECIMAL_THEN_HEX : Carrier.HEX_THEN_DECIMAL, n, n);
        }
        assertThat(dialect.health().learned()).isEmpty();
        assertThat(dialect.health().matched()).isEqualTo(100);
    }

    @Test
    void receiptsAboutStrangersAndUnansweredPartsAreNotJudged() {
        ReceiptDialect dialect = dialect(ReceiptIdForm.AUTO);
        dialect.seen(List.of("1"), to(1));
        dialect.leaving(key(2), to(2));
        dialect.seen(List.of("2"), to(2));
        dialect.settled(key(2), new Outcome.InDoubt("smpp:timeout"));
        dialect.leaving(key(3), to(3));
        dialect.settled(key(3), new Outcome.Accepted(""));
        dialect.seen(List.of("3"), to(3));
        dialect.seen(List.of("4"), null);
        assertThat(dialect.health().seen()).isZero();
    }

    @Test
    void aLongTextIsJudgedPartByPart() {
        ReceiptDialect dialect = dialect(ReceiptIdForm.AUTO);
        for (int part = 1; part <= 6; part++) {
            dialect.leaving(new PartKey(1, 1, part), to(1));
        }
        for (int part = 1; part <= 6; part++) {
            dialect.seen(List.of("p" + part), to(1));
            dialect.settled(new PartKey(1, 1, part), new Outcome.Accepted("p" + part));
        }
        // An intermediate notification or a repeated receipt meets again.
        dialect.seen(List.of("p1"), to(1));
        assertThat(dialect.health().seen()).isEqualTo(7);
        assertThat(dialect.health().matched()).isEqualTo(7);
    }

    /** Sixty thousand answers before the first receipt, as at 30,000 a second and two seconds. */
    @Test
    void atFullSpeedASampleStillLearns() {
        ReceiptDialect dialect = dialect(ReceiptIdForm.AUTO);
        for (int n = 1; n <= 120_000; n++) {
            dialect.leaving(key(n), to(n));
            answer(dialect, Carrier.HEX_THEN_DECIMAL, n);
            if (n > 60_000) {
                report(dialect, Carrier.HEX_THEN_DECIMAL, n - 60_000);
            }
        }
        ReceiptHealth health = dialect.health();
        assertThat(health.learned()).isEqualTo("decimal");
        assertThat(health.seen()).isBetween(900, 1_000);
        assertThat(health.matched()).isEqualTo(health.seen());
    }

    @Test
    void whenItGetsQuietEveryPairCountsAgain() {
        ReceiptDialect dialect = dialect(ReceiptIdForm.AUTO);
        for (int n = 1; n <= 60_000; n++) {
            dialect.leaving(key(n), to(n));
            answer(dialect, Carrier.SAME, n);
        }
        for (int minute = 0; minute < 40; minute++) {
            nanos.addAndGet(TimeUnit.MINUTES.toNanos(1) + 1);
            play(dialect, Carrier.SAME, 100_000 + minute, 100_000 + minute);
        }
        int before = dialect.health().seen();
        play(dialect, Carrier.SAME, 200_001, 200_100);
        assertThat(dialect.health().seen() - before).isEqualTo(100);
    }

    @Test
    void unknownStatesAreCounted() {
        ReceiptDialect dialect = dialect(ReceiptIdForm.AUTO);
        dialect.seenUnknownState("BUFFRED");
        dialect.seenUnknownState("BUFFRED");
        assertThat(dialect.health().unknownStates()).isEqualTo(2);
    }

    private ReceiptDialect dialect(ReceiptIdForm form) {
        return new ReceiptDialect("viettel", form, nanos::get);
    }

    private static void play(ReceiptDialect dialect, Carrier carrier, int from, int to) {
        for (int n = from; n <= to; n++) {
            dialect.leaving(key(n), to(n));
            answer(dialect, carrier, n);
            report(dialect, carrier, n);
        }
    }

    private static void answer(ReceiptDialect dialect, Carrier carrier, int n) {
        dialect.settled(key(n), new Outcome.Accepted(ReceiptIdForm.plain(carrier.answer(n))));
    }

    private static void report(ReceiptDialect dialect, Carrier carrier, int n) {
        dialect.seen(List.of(ReceiptIdForm.plain(carrier.receipt(n))), to(n));
    }

    private static PartKey key(int n) {
        return new PartKey(n, 1, 1);
    }

    private static PhoneNumber to(int n) {
        return new PhoneNumber(84_912_000_000L + n);
    }
}
