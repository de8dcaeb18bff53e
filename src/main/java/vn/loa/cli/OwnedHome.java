package vn.loa.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import vn.loa.home.Home;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** This process's ownership of a home: an operating system lock on {@code data/loa.lock}, gone when the process is. */
final class OwnedHome implements AutoCloseable {

    private final FileChannel file;

    private OwnedHome(FileChannel file) {
        this.file = file;
    }

    /** @throws BadInputException when another process owns the home */
    static OwnedHome claim(Home home) {
        Path path = home.data().resolve("loa.lock");
        try {
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (lock(file) == null) {
                String owner = read(file);
                file.close();
                throw new BadInputException(
                        Phrase.of("cli.home.owned", home.root().toString(), owner));
            }
            file.truncate(0);
            file.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)), 0);
            return new OwnedHome(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + path, e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String read(FileChannel file) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(32);
        file.read(pid, 0);
        return StandardCharsets.UTF_8.decode(pid.flip()).toString();
    }
}
