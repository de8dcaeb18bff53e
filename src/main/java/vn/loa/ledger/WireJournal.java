package vn.loa.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Outcome;
import vn.loa.channel.PartKey;

/**
 * Which claimed parts may have left, and what was answered, while the ledger does not know it yet: a memory-mapped file
 * with a fixed record for each. It outlives the process, however it dies, because the pages belong to the system; it does
 * not outlive the system (a power cut), so it names the boot it was written in and is not believed in another. Thus what a
 * kill leaves in doubt is what was on the wire and unanswered, not everything that was claimed. Thread-safe.
 */
final class WireJournal implements AutoCloseable {

    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    private static final long MAGIC = 0x4c4f_4157_4952_4531L;
    private static final int HEADER = 128;
    private static final int RECORD = 96;
    private static final int PART = 8;
    private static final int LENGTH = 4;
    private static final int REF = 16;
    /** SMPP 3.4, 5.2.23: a message_id has at most 64 octets and a NUL. */
    private static final int LONGEST_REF = 64;

    private static final int BOOT_ID_AT = 24;
    private static final int BOOT_ID_LENGTH = 36;

    private static final int FREE = 0;
    private static final int LEFT = 1;
    private static final int TAKEN = 2;
    private static final int TAKEN_WITHOUT_RECEIPT = 3;
    private static final int REFUSED = 4;

    private final MappedByteBuffer file;
    private final int records;
    private final Duration longestWait;
    private final Map<Long, Integer> used = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();

    // Guarded by the lock.
    private final Deque<Integer> free;

    private WireJournal(MappedByteBuffer file, int records, Duration longestWait) {
        this.file = file;
        this.records = records;
        this.longestWait = longestWait;
        free = new ArrayDeque<>(records);
        for (int i = 0; i < records; i++) {
            free.add(i);
        }
    }

    /**
     * Begins an empty journal; its room is taken from the disk now, not when somebody is about to send.
     *
     * @param epoch tells it from every other
     * @param records as many parts as may be on the wire or answered and not settled
     * @param longestWait for a record, before sending fails
     */
    static WireJournal begin(Path path, long epoch, int records, Duration longestWait) {
        try {
            try (FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                int size = HEADER + records * RECORD;
                if (channel.size() != size) {
                    allocate(channel, size);
                }
                MappedByteBuffer file = channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
                file.order(ByteOrder.LITTLE_ENDIAN);
                // Nothing is believed until the last line.
                file.putLong(0, 0);
                file.put(0, new byte[size]);
                file.putLong(8, epoch);
                file.putInt(16, records);
                file.put(BOOT_ID_AT, boot());
                file.putLong(0, MAGIC);
                return new WireJournal(file, records, longestWait);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void allocate(FileChannel channel, int size) throws IOException {
        channel.truncate(0);
        ByteBuffer zeros = ByteBuffer.allocate(64 * 1024);
        while (channel.position() < size) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), size - channel.position()));
            channel.write(zeros);
        }
    }

    /**
     * What an earlier process left behind.
     *
     * @return what is known of the parts that may have left: {@link Outcome.InDoubt} without an answer. Everything else that
     *     was claimed surely did not leave. Null when there is no journal of that epoch and this boot to believe.
     */
    static @Nullable Map<Long, Outcome> read(Path path, long epoch, String doubt) {
        if (!Files.isRegularFile(path)) {
            return null;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer file = ByteBuffer.allocate((int) Math.min(channel.size(), Integer.MAX_VALUE - 8));
            file.order(ByteOrder.LITTLE_ENDIAN);
            while (file.hasRemaining() && channel.read(file) >= 0) {
                // until all of it is there
            }
            byte[] boot = new byte[BOOT_ID_LENGTH];
            boolean whole = file.position() >= HEADER
                    && file.getLong(0) == MAGIC
                    && file.getLong(8) == epoch
                    && file.position() == HEADER + (long) file.getInt(16) * RECORD;
            if (!whole) {
                return null;
            }
            file.get(BOOT_ID_AT, boot);
            return Arrays.equals(boot, boot()) && boot[0] != 0 ? outcomes(file, doubt) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Long, Outcome> outcomes(ByteBuffer file, String doubt) {
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (int at = HEADER; at < file.position(); at += RECORD) {
            byte[] ref = new byte[Math.max(0, Math.min(LONGEST_REF, file.getInt(at + LENGTH)))];
            file.get(at + REF, ref);
            String text = new String(ref, StandardCharsets.UTF_8);
            long part = file.getLong(at + PART);
            switch (file.getInt(at)) {
                case LEFT -> outcomes.put(part, new Outcome.InDoubt(doubt, text));
                case TAKEN -> outcomes.put(part, new Outcome.Accepted(text, true));
                case TAKEN_WITHOUT_RECEIPT -> outcomes.put(part, new Outcome.Accepted(text, false));
                case REFUSED -> outcomes.put(part, new Outcome.Refused(text));
                default -> {}
            }
        }
        return outcomes;
    }

    /** Blank where the system does not tell its boots apart. */
    private static byte[] boot() throws IOException {
        byte[] boot = new byte[BOOT_ID_LENGTH];
        if (Files.isReadable(BOOT)) {
            byte[] id = Files.readAllBytes(BOOT);
            System.arraycopy(id, 0, boot, 0, Math.min(id.length, boot.length));
        }
        return boot;
    }

    /**
     * Before the first byte of the part may leave.
     *
     * @param knownAs as in {@link Outcome.InDoubt}
     */
    void leaving(PartKey key, String knownAs) {
        long part = PartId.of(key);
        int record = take();
        Integer before = used.put(part, record);
        if (before != null) {
            release(before);
        }
        file.putLong(at(record) + PART, part);
        file.putInt(at(record) + LENGTH, 0);
        write(record, LEFT, "");
        write(record, LEFT, knownAs);
    }

    /** The answer, before anything waits for the ledger. */
    void answered(PartKey key, Outcome outcome) {
        Integer record = used.get(PartId.of(key));
        if (record == null) {
            return;
        }
        if (outcome instanceof Outcome.Accepted accepted) {
            write(record, accepted.receiptDue() ? TAKEN : TAKEN_WITHOUT_RECEIPT, accepted.providerRef());
        } else if (outcome instanceof Outcome.Refused refused) {
            write(record, REFUSED, refused.code());
        } else if (outcome instanceof Outcome.Deferred && used.remove(PartId.of(key), record)) {
            release(record);
        }
    }

    private void write(int record, int state, String text) {
        byte[] ref = text.getBytes(StandardCharsets.UTF_8);
        if (ref.length > LONGEST_REF) {
            // Better in doubt than with half an id.
            return;
        }
        // Dead in the middle of this, it has no id rather than half of another.
        INT.setVolatile(file, at(record) + LENGTH, 0);
        file.put(at(record) + REF, ref);
        INT.setVolatile(file, at(record) + LENGTH, ref.length);
        INT.setRelease(file, at(record), state);
    }

    /** Their outcomes are in the ledger, and final: a deferred part may have left again by now, under the same key. */
    void settled(Collection<PartKey> keys) {
        for (PartKey key : keys) {
            Integer record = used.remove(PartId.of(key));
            if (record != null) {
                release(record);
            }
        }
    }

    /** Waits while every record is used, which holds the connection back until the ledger has caught up. */
    private int take() {
        lock.lock();
        try {
            Integer record = free.poll();
            long left = longestWait.toNanos();
            while (record == null && left > 0) {
                left = released.awaitNanos(left);
                record = free.poll();
            }
            if (record == null) {
                throw new IllegalStateException("more than " + records + " parts are on the wire");
            }
            return record;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + records + " parts are on the wire", e);
        } finally {
            lock.unlock();
        }
    }

    private void release(int record) {
        INT.setRelease(file, at(record), FREE);
        lock.lock();
        try {
            free.add(record);
            released.signal();
        } finally {
            lock.unlock();
        }
    }

    private static int at(int record) {
        return HEADER + record * RECORD;
    }

    /** Forgets nothing: the next process reads the file. */
    @Override
    public void close() {
        file.force();
    }
}
