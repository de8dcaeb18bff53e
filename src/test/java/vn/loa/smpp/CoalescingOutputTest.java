package vn.loa.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.loa.channel.PartKey;

@Timeout(30)
class CoalescingOutputTest {

    private static final long THE_UNWANTED = 13;

    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final List<Long> announced = new CopyOnWriteArrayList<>();
    private final StubbornSocket socket = new StubbornSocket();
    private final CoalescingOutput output = new CoalescingOutput(socket, System::nanoTime, this::announce);

    @AfterEach
    void end() {
        socket.mayWrite.release(1_000);
        output.shut();
        threads.shutdownNow();
    }

    @Test
    void whatTheSocketNeverGotLiesBeyondTheHandedOverPosition() throws Exception {
        Future<?> writer = write();
        assertThat(output.append(new byte[100], 0, 100)).isZero();
        assertThat(socket.asked.await(10, TimeUnit.SECONDS)).isTrue();
        long second = output.append(new byte[50], 0, 50);
        assertThat(second).isEqualTo(100);
        assertThat(output.shut()).isEqualTo(second);
        socket.mayWrite.release();
        writer.get(10, TimeUnit.SECONDS);
        assertThat(socket.written.size()).isEqualTo(100);
    }

    @Test
    void whatComesTogetherLeavesInOneWriteAndInOrder() throws Exception {
        for (int octet = 0; octet < 50_000; octet++) {
            output.write(octet);
        }
        socket.mayWrite.release(1);
        Future<?> writer = write();
        output.awaitDrained(Duration.ofSeconds(10));
        assertThat(socket.mayWrite.availablePermits()).isZero();
        assertThat(socket.written.size()).isEqualTo(50_000);
        assertThat(socket.written.toByteArray()[49_999]).isEqualTo((byte) 49_999);
        output.shut();
        writer.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aPeerThatReadsNothingNeverBlocksAnybody() throws Exception {
        Future<?> writer = write();
        byte[] chunk = new byte[1 << 20];
        output.append(chunk, 0, chunk.length);
        assertThat(socket.asked.await(10, TimeUnit.SECONDS)).isTrue();
        for (int appended = 0; appended < CoalescingOutput.BOUND; appended += chunk.length) {
            output.append(chunk, 0, chunk.length);
        }
        assertThatThrownBy(() -> output.append(chunk, 0, 1)).isInstanceOf(IOException.class);
        assertThat(output.stuckFor(System.nanoTime())).isPositive();
        assertThat(output.shut()).isEqualTo(64 << 10);
        socket.mayWrite.release();
        writer.get(10, TimeUnit.SECONDS);
        assertThat(socket.written.size()).isEqualTo(64 << 10);
    }

    @Test
    void whoeverIsBehindSaysSoUntilItHasCaughtUp() throws Exception {
        AtomicLong time = new AtomicLong();
        CoalescingOutput slow = new CoalescingOutput(socket, time::get, sent -> {});
        assertThat(slow.isBehind()).isFalse();
        slow.append(new byte[10], 0, 10);
        time.addAndGet(TimeUnit.MILLISECONDS.toNanos(20));
        slow.append(new byte[10], 0, 10);
        assertThat(slow.isBehind()).isFalse();
        time.incrementAndGet();
        assertThat(slow.isBehind()).isTrue();
        socket.mayWrite.release();
        Future<?> writer = threads.submit(() -> {
            slow.writeUntilShut();
            return null;
        });
        slow.awaitDrained(Duration.ofSeconds(10));
        assertThat(slow.isBehind()).isFalse();
        slow.shut();
        writer.get(10, TimeUnit.SECONDS);
    }

    @Test
    void nothingIsTakenAfterTheEnd() {
        output.shut();
        assertThatThrownBy(() -> output.append(new byte[1], 0, 1)).isInstanceOf(IOException.class);
    }

    @Test
    void aSubmitIsAnnouncedOnceRightBeforeItsFirstOctetAndNeverOtherwise() throws Exception {
        Sent first = submit(1, 100);
        Sent across = submit(2, 64 << 10);
        Sent beyond = submit(3, 100);
        Future<?> writer = write();
        assertThat(socket.asked.await(10, TimeUnit.SECONDS)).isTrue();
        // The first slice is on its way; the third submit begins behind it.
        assertThat(announced).containsExactly(1L, 2L);
        assertThat(first.hasLeft()).isTrue();
        assertThat(across.hasLeft()).isTrue();
        assertThat(output.shut()).isEqualTo(64 << 10);
        socket.mayWrite.release(10);
        writer.get(10, TimeUnit.SECONDS);
        assertThat(announced).containsExactly(1L, 2L);
        assertThat(beyond.hasLeft()).isFalse();
    }

    @Test
    void whatCannotBeAnnouncedDoesNotLeave() throws Exception {
        submit(1, 100);
        submit(THE_UNWANTED, 100);
        Future<?> writer = write();
        assertThatThrownBy(() -> writer.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("journal is full");
        assertThat(output.shut()).isZero();
        assertThat(socket.written.size()).isZero();
    }

    private Sent submit(long message, int octets) throws IOException {
        Sent sent = new Sent((int) message, new Submit(new PartKey(message, 1, 1), 1, new byte[16], true));
        output.append(new byte[octets], sent);
        return sent;
    }

    private void announce(Sent sent) {
        if (sent.key().message() == THE_UNWANTED) {
            throw new IllegalStateException("journal is full");
        }
        announced.add(sent.key().message());
    }

    private Future<?> write() {
        return threads.submit(() -> {
            output.writeUntilShut();
            return null;
        });
    }

    /** Writes only when told that it may. */
    private static final class StubbornSocket extends OutputStream {

        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private final CountDownLatch asked = new CountDownLatch(1);
        private final Semaphore mayWrite = new Semaphore(0);

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            asked.countDown();
            try {
                if (!mayWrite.tryAcquire(20, TimeUnit.SECONDS)) {
                    throw new IOException("never allowed to write");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
            written.write(octets, offset, length);
        }
    }
}
