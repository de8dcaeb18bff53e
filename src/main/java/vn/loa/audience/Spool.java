package vn.loa.audience;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Accepted rows between reading a file and writing the database: runs of lines, each sorted by number, one after the
 * other in one file. Merging the runs brings the rows of a number together and the numbers in ascending order, which is
 * what makes counting people exact and writing fast, in memory that depends on the number of runs only. A run is
 * {@code int bytes} and then its lines: {@code long number, long row, int length, UTF-8}.
 */
final class Spool implements AutoCloseable {

    private static final int RUN_HEAD = Integer.BYTES;
    private static final int LINE_HEAD = 2 * Long.BYTES + Integer.BYTES;

    private final FileChannel file;
    private ByteBuffer run = ByteBuffer.allocate(1 << 20);

    private Spool(FileChannel file) {
        this.file = file;
    }

    /** @param bytes what was committed; anything behind it is the remains of a crash and is cut off */
    static Spool open(Path path, long bytes) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (file.size() < bytes) {
                file.close();
                throw new IllegalStateException(path + " is shorter than what was written to it");
            }
            file.truncate(bytes).position(bytes);
            return new Spool(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean holds(Path path, long bytes) {
        try {
            return bytes == 0 || (Files.exists(path) && Files.size(path) >= bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sorts and appends a run.
     *
     * @return the length of the file, to be committed with what was counted
     */
    long append(List<Line> lines) {
        if (lines.isEmpty()) {
            return length();
        }
        List<Line> sorted = new ArrayList<>(lines);
        sorted.sort(Line.BY_NUMBER);
        run.clear().position(RUN_HEAD);
        for (Line line : sorted) {
            put(line);
        }
        run.putInt(0, run.position() - RUN_HEAD).flip();
        try {
            while (run.hasRemaining()) {
                file.write(run);
            }
            file.force(false);
            return file.position();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every person in ascending order of their number. Reads by position, so that it does not disturb appending. */
    SortedPeople people() {
        List<SpooledRun> runs = new ArrayList<>();
        ByteBuffer head = ByteBuffer.allocate(RUN_HEAD);
        try {
            for (long at = 0; at < file.size(); ) {
                file.read(head.clear(), at);
                int bytes = head.getInt(0);
                runs.add(new SpooledRun(file, at + RUN_HEAD, bytes));
                at += RUN_HEAD + bytes;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SortedPeople(runs);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long length() {
        try {
            return file.position();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(Line line) {
        byte[] said = line.said().getBytes(StandardCharsets.UTF_8);
        if (run.remaining() < LINE_HEAD + said.length) {
            ByteBuffer bigger = ByteBuffer.allocate(2 * run.capacity() + LINE_HEAD + said.length);
            run = bigger.put(run.flip());
        }
        run.putLong(line.number()).putLong(line.at()).putInt(said.length).put(said);
    }
}
