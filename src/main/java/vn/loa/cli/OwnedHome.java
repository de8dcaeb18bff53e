package vn.loa.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import vn.loa.home.Home;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/**
 * This process's ownership of a home: an operating system lock on {@code data/loa.lock}, gone when the process is. The
 * file says who owns it: the process id, and on the second line which command that process runs.
 */
final class OwnedHome implements AutoCloseable {

    /** How long an owner that is just starting or ending is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int MAX_BYTES = 256;

    /**
     * The lock files held by this JVM. Such locks belong to the process: closing any other channel on the file would
     * give the lock away, so a file held here must never be opened again.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel file;

    private OwnedHome(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Owns the home. An owner that has no socket is starting or ending: that is waited for, two seconds at most.
     *
     * @param doing the words of the command, {@code loa wave start}; never its arguments, which may be personal
     * @throws BadInputException when another process owns the home; it names that process and what it does
     */
    static OwnedHome claim(Home home, String doing) {
        Path path = lockFile(home);
        if (!HELD_HERE.add(path)) {
            throw owned(home, Long.toString(ProcessHandle.current().pid()), doing);
        }
        try {
            return new OwnedHome(path, open(home, path, doing));
        } catch (IOException e) {
            HELD_HERE.remove(path);
            throw new UncheckedIOException("cannot lock " + path, e);
        } catch (RuntimeException e) {
            HELD_HERE.remove(path);
            throw e;
        }
    }

    /** Whether any process owns the home at this moment. */
    static boolean isOwned(Home home) {
        if (!Files.exists(home.root().resolve("data").resolve("loa.lock"))) {
            return false;
        }
        Path path = lockFile(home);
        if (!HELD_HERE.add(path)) {
            return true;
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            return file.tryLock() == null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + path, e);
        } finally {
            HELD_HERE.remove(path);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(path);
        }
    }

    private static Path lockFile(Home home) {
        try {
            return home.data().toRealPath().resolve("loa.lock");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel open(Home home, Path path, String doing) throws IOException {
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!lock(home, file)) {
                String[] owner = (read(file) + "\n").split("\n", -1);
                throw owned(home, owner[0], owner[1]);
            }
            write(file, ProcessHandle.current().pid() + "\n" + doing);
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static boolean lock(Home home, FileChannel file) throws IOException {
        OwnerAddress socket = new OwnerAddress(home);
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        Optional<FileLock> lock = Optional.ofNullable(file.tryLock());
        while (lock.isEmpty() && !socket.exists() && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(PAUSE.toNanos());
            lock = Optional.ofNullable(file.tryLock());
        }
        return lock.isPresent();
    }

    private static BadInputException owned(Home home, String process, String doing) {
        return new BadInputException(Phrase.of("cli.home.owned", home.root().toString(), process, doing));
    }

    private static void write(FileChannel file, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        file.truncate(0);
        file.write(bytes, 0);
    }

    private static String read(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES);
        file.read(bytes, 0);
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    }
}
