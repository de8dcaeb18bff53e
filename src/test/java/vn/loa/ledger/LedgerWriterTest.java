package vn.loa.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the writer does when receipts and trouble come at the worst moment. */
@Timeout(20)
class LedgerWriterTest {

    @SuppressWarnings("NullAway.Init") // start() sets it before its thread runs
    private volatile LedgerWriter writer;

    @AfterEach
    void stop() {
        writer.stop();
    }

    @Test
    void aReceiptThatBecomesDurableWhileAFoldFindsNothingIsLookedAtAgain() throws InterruptedException {
        CountDownLatch looks = new CountDownLatch(2);
        start(() -> {
            if (looks.getCount() == 2) {
                writer.receiptsArrived();
            }
            looks.countDown();
            return 0;
        });
        assertThat(looks.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anUnexpectedFailureDoesNotEndTheThreadOnWhichEverythingWaits() throws InterruptedException {
        CountDownLatch looks = new CountDownLatch(2);
        AtomicInteger calls = new AtomicInteger();
        start(() -> {
            looks.countDown();
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
            }
            return 0;
        });
        assertThat(looks.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private void start(IntSupplier fold) {
        JdbcClient nowhere = JdbcClient.create(new DriverManagerDataSource());
        Receipts receipts = new Receipts(nowhere);
        ChangeParts parts = new ChangeParts(nowhere, new Tallies(nowhere));
        FoldReceipts folding = new FoldReceipts(receipts, parts) {
            @Override
            public int next() {
                return fold.getAsInt();
            }
        };
        writer = new LedgerWriter(new SettleOutcomes(parts, folding, Clock.systemUTC()), folding);
        writer.start();
    }
}
