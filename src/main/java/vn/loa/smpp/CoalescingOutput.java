package vn.loa.smpp;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects PDUs and lets one writer thread hand all that has come together to the socket in a single write: one
 * system call per PDU was 54 to 63 per cent of stock jSMPP's time. Appending never blocks, so neither the reader nor
 * whoever offers parts waits for a slow peer; a peer that reads nothing overflows the bound and loses the connection.
 *
 * <p>Positions count the octets appended since the connection began. What lies beyond {@link #shut()}'s answer was
 * never handed to the socket: surely not sent.
 */
final class CoalescingOutput extends OutputStream {

    /** Room for the largest window's submits and as many answers to receipts; see the bounds of the settings. */
    static final int BOUND = 8 << 20;

    /** Handed to the socket at a time, so that a broken line leaves little in doubt of a large batch. */
    private static final int SLICE = 64 << 10;

    /** Longer than a rate may be held back on its way: what piled up would leave in one burst, whatever the pacer granted. */
    private static final long BEHIND = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long IDLE_CHECK = TimeUnit.SECONDS.toNanos(1);

    private final OutputStream socket;
    private final LongSupplier nanoTime;
    private final Consumer<Sent> leaving;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // guarded by lock
    private OutputBatch filling = new OutputBatch();
    private long swapped;
    private boolean writing;
    private long writingSince;
    private long fillingSince;
    private long departingSince;

    // the writer thread's own, swapped with filling under the lock
    private OutputBatch departing = new OutputBatch();

    // set under lock, read under either
    private volatile boolean shut;

    private final ReentrantLock door = new ReentrantLock();
    // guarded by door
    private long handedOver;

    /**
     * @param leaving told by the writer thread right before a submit's first octet may reach the socket; if it throws,
     *     that octet does not, and the connection is over
     */
    CoalescingOutput(OutputStream socket, LongSupplier nanoTime, Consumer<Sent> leaving) {
        this.socket = socket;
        this.nanoTime = nanoTime;
        this.leaving = leaving;
    }

    /**
     * Takes one or more whole PDUs.
     *
     * @return the position of their first octet
     * @throws IOException when shut, or when the peer has left too much unread
     */
    long append(byte[] octets, int offset, int length) throws IOException {
        return append(octets, offset, length, null);
    }

    /** Takes one submit_sm, which is told its position. */
    void append(byte[] octets, Sent sent) throws IOException {
        append(octets, 0, octets.length, sent);
    }

    private long append(byte[] octets, int offset, int length, @Nullable Sent sent) throws IOException {
        lock.lock();
        try {
            if (shut) {
                throw new IOException("connection is closed");
            }
            if (filling.length() + length > BOUND) {
                throw new IOException("peer reads nothing, " + filling.length() + " octets are waiting");
            }
            long position = swapped + filling.length();
            if (filling.length() == 0) {
                fillingSince = nanoTime.getAsLong();
            }
            if (sent != null) {
                sent.standsAt(position);
                filling.submit(sent);
            }
            filling.add(octets, offset, length);
            changed.signal();
            return position;
        } finally {
            lock.unlock();
        }
    }

    /** Accepts nothing more and says from which position on nothing was, or will be, handed to the socket. */
    long shut() {
        lock.lock();
        try {
            shut = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        door.lock();
        try {
            return handedOver;
        } finally {
            door.unlock();
        }
    }

    /** The writer thread's work: writes until shut; what is still waiting then is dropped. */
    void writeUntilShut() throws IOException {
        for (int length = swap(); length > 0; length = swap()) {
            for (int from = 0; from < length; from += SLICE) {
                int slice = Math.min(SLICE, length - from);
                if (!handOver(slice)) {
                    return;
                }
                socket.write(departing.octets(), from, slice);
            }
            written();
        }
    }

    /** How long the write under way has been waiting for the peer, in nanoseconds; 0 when none is. */
    long stuckFor(long now) {
        lock.lock();
        try {
            return writing ? now - writingSince : 0;
        } finally {
            lock.unlock();
        }
    }

    /** Whether something has been waiting so long that nothing should be added: the writer or the peer is slow. */
    boolean isBehind() {
        lock.lock();
        try {
            boolean waits = writing || filling.length() > 0;
            return waits && nanoTime.getAsLong() - (writing ? departingSince : fillingSince) > BEHIND;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything appended was handed to the socket, or the time is over. */
    void awaitDrained(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while ((filling.length() > 0 || writing) && !shut && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Makes what came together the batch that leaves; 0 when shut. */
    private int swap() throws IOException {
        lock.lock();
        try {
            while (filling.length() == 0 && !shut) {
                changed.awaitNanos(IDLE_CHECK);
            }
            if (shut) {
                return 0;
            }
            OutputBatch written = departing;
            departing = filling;
            filling = written;
            filling.clear();
            swapped += departing.length();
            departingSince = fillingSince;
            writing = true;
            writingSince = nanoTime.getAsLong();
            return departing.length();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("writer interrupted");
        } finally {
            lock.unlock();
        }
    }

    /**
     * Counts octets as handed over, and announces the submits that begin in them, just before they are. Both behind the
     * door, so that {@link #shut} finds none announced that will not leave and none leaving unannounced. False when shut.
     */
    private boolean handOver(int length) {
        long now = nanoTime.getAsLong();
        writeBegins(now);
        door.lock();
        try {
            if (shut) {
                return false;
            }
            departing.announceBefore(handedOver + length, now, leaving);
            handedOver += length;
            return true;
        } finally {
            door.unlock();
        }
    }

    private void writeBegins(long now) {
        lock.lock();
        try {
            writingSince = now;
        } finally {
            lock.unlock();
        }
    }

    private void written() {
        lock.lock();
        try {
            writing = false;
            if (filling.length() == 0) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(int octet) throws IOException {
        append(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        append(octets, offset, length);
    }
}
