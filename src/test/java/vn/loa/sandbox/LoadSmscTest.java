package vn.loa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoadSmscTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2021-05-06T05:00:00Z"), ZoneOffset.UTC);
    private static final LoadSmsc.Settings AT_ONCE = LoadSmsc.Settings.after(Duration.ZERO);

    @Test
    void aSubmitIsAnsweredWithAnIdAndDelivered() throws IOException {
        try (LoadSmsc smsc = LoadSmsc.start(AT_ONCE, NOON);
                RawEsme esme = new RawEsme(smsc.port(), RawEsme.TRANSCEIVER)) {
            esme.submit(7, "84970000001");
            esme.flush();
            RawEsme.Read answer = esme.read();
            assertThat(answer.command()).isEqualTo(RawEsme.SUBMIT_SM_RESP);
            assertThat(answer.status()).isZero();
            assertThat(answer.seq()).isEqualTo(7);
            String id = answer.body().substring(0, answer.body().length() - 1);
            assertThat(id).isEqualTo(Long.toHexString(NOON.millis() * 1_000 + 1));

            RawEsme.Read receipt = esme.read();
            String text = "id:" + id
                    + " sub:001 dlvrd:001 submit date:2105061200 done date:2105061200 stat:DELIVRD err:000 text:";
            assertThat(receipt)
                    .isEqualTo(new RawEsme.Read(
                            RawEsme.DELIVER_SM,
                            0,
                            1,
                            "\0\1\00184970000001\0\5\0LOATEST\0\4\0\0\0\0\0\0\0\0" + (char) text.length() + text
                                    + "\0\36\0" + (char) (id.length() + 1) + id + "\0" + "\4\47\0\1\2"));
            esme.answer(RawEsme.DELIVER_SM_RESP, 0, receipt.seq());
            esme.flush();
            await(() -> smsc.totals().receipts().acknowledged() == 1);
            assertThat(smsc.totals()).isEqualTo(new LoadTotals(1, 0, 1, 0, 0, new SmscTotals.Receipts(1, 1, 0, 0, 0)));
        }
    }

    @Test
    void idsMayBeDecimal() throws IOException {
        LoadSmsc.Settings decimal = new LoadSmsc.Settings(0, Duration.ZERO, true, 1);
        try (LoadSmsc smsc = LoadSmsc.start(decimal, NOON);
                RawEsme esme = new RawEsme(smsc.port(), RawEsme.TRANSCEIVER)) {
            esme.submit(1, "84970000001");
            esme.flush();
            assertThat(esme.read().body()).isEqualTo(NOON.millis() * 1_000 + 1 + "\0");
        }
    }

    @Test
    void aRefusedReceiptIsSentAgainAfterASecond() throws IOException {
        try (LoadSmsc smsc = LoadSmsc.start(AT_ONCE, NOON);
                RawEsme esme = new RawEsme(smsc.port(), RawEsme.TRANSCEIVER)) {
            esme.submit(1, "84970000001");
            esme.flush();
            esme.read();
            RawEsme.Read first = esme.read();
            long refused = System.nanoTime();
            esme.answer(RawEsme.DELIVER_SM_RESP, 0x64, first.seq());
            esme.flush();
            RawEsme.Read second = esme.read();
            assertThat(Duration.ofNanos(System.nanoTime() - refused)).isGreaterThan(Duration.ofMillis(990));
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.seq()).isEqualTo(2);
            assertThat(smsc.totals().receipts()).isEqualTo(new SmscTotals.Receipts(2, 0, 1, 1, 0));
        }
    }

    @Test
    void receiptsGoToTheReceiverOfTheSameSystemId() throws IOException {
        try (LoadSmsc smsc = LoadSmsc.start(AT_ONCE, NOON);
                RawEsme sender = new RawEsme(smsc.port(), RawEsme.TRANSMITTER);
                RawEsme receiver = new RawEsme(smsc.port(), RawEsme.RECEIVER)) {
            await(() -> smsc.binds() == 2);
            sender.submit(1, "84970000001");
            sender.flush();
            assertThat(sender.read().command()).isEqualTo(RawEsme.SUBMIT_SM_RESP);
            assertThat(receiver.read().command()).isEqualTo(RawEsme.DELIVER_SM);
        }
    }

    @Test
    void whoeverIsSentAPartTwiceIsNoticed() throws IOException {
        try (LoadSmsc smsc = LoadSmsc.start(AT_ONCE, NOON);
                RawEsme esme = new RawEsme(smsc.port(), RawEsme.TRANSMITTER)) {
            esme.submit(1, "84970000001");
            esme.submit(2, "84970000002");
            esme.submit(3, "84970000001");
            esme.flush();
            await(() -> smsc.totals().submits() == 3);
            assertThat(smsc.totals().parts()).isEqualTo(2);
            assertThat(smsc.totals().again()).isEqualTo(1);

            smsc.watchAnew();
            esme.submit(4, "84970000001");
            esme.flush();
            await(() -> smsc.totals().submits() == 4);
            assertThat(smsc.totals().again()).isZero();
        }
    }

    @Test
    void aFullMailboxStopsTheReading() throws IOException {
        LoadSmsc.Settings small = new LoadSmsc.Settings(0, Duration.ZERO, false, 4_096);
        try (LoadSmsc smsc = LoadSmsc.start(small, NOON);
                RawEsme esme = new RawEsme(smsc.port(), RawEsme.TRANSCEIVER)) {
            smsc.holdReceipts(true);
            for (int i = 0; i < 6_000; i++) {
                esme.submit(i + 1, Long.toString(84_970_000_000L + i));
            }
            esme.flush();
            await(() -> smsc.totals().submits() == 4_096);
            assertThat(smsc.totals().receipts().waiting()).isEqualTo(4_096);
            assertThat(smsc.totals().receipts().sent()).isZero();

            smsc.holdReceipts(false);
            await(() -> smsc.totals().receipts().sent() == 6_000);
            assertThat(smsc.totals().submits()).isEqualTo(6_000);
            assertThat(smsc.totals().receipts().waiting()).isEqualTo(6_000);
        }
    }

    @Test
    void aForetoldReceiptNamesTheIdThatTheAnswerWillName() throws IOException {
        try (LoadSmsc smsc = LoadSmsc.start(AT_ONCE, NOON);
                RawEsme esme = new RawEsme(smsc.port(), RawEsme.TRANSCEIVER)) {
            smsc.answerAsForetold(true);
            smsc.foretell(i -> 84_970_000_000L + i, 2);
            RawEsme.Read first = esme.read();
            assertThat(first.command()).isEqualTo(RawEsme.DELIVER_SM);
            assertThat(esme.read().body()).contains("84970000001");
            esme.submit(1, "84970000000");
            esme.flush();
            String id = esme.read().body();
            assertThat(first.body()).contains("84970000000", "id:" + id.substring(0, id.length() - 1) + " ");
            assertThat(smsc.totals().receipts()).isEqualTo(new SmscTotals.Receipts(2, 0, 0, 2, 0));
        }
    }

    @Test
    void receiptsOfALostConnectionComeOverTheNext() throws IOException {
        try (LoadSmsc smsc = LoadSmsc.start(AT_ONCE, NOON)) {
            try (RawEsme esme = new RawEsme(smsc.port(), RawEsme.TRANSCEIVER)) {
                esme.submit(1, "84970000001");
                esme.flush();
                esme.read();
                esme.read();
            }
            try (RawEsme esme = new RawEsme(smsc.port(), RawEsme.TRANSCEIVER)) {
                assertThat(esme.read().command()).isEqualTo(RawEsme.DELIVER_SM);
            }
        }
    }

    private static void await(BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
