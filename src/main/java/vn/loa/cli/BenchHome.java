package vn.loa.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/**
 * A temporary directory that a bench works in and that goes away with it. Ctrl-C interrupts the bench, which then closes what
 * it opened, a database server included, before the process ends.
 */
final class BenchHome implements AutoCloseable {

    private final Path root;
    private final ShutdownSignal.Registration registration;

    private BenchHome(Path root, ShutdownSignal.Registration registration) {
        this.root = root;
        this.registration = registration;
    }

    static BenchHome create(Screen screen) throws IOException {
        Thread bench = Thread.currentThread();
        Path root = Files.createTempDirectory("loa-bench");
        return new BenchHome(root, screen.caller().shutdown().onShutdown(bench::interrupt));
    }

    Path root() {
        return root;
    }

    @Override
    public void close() throws IOException {
        try (registration) {
            FileSystemUtils.deleteRecursively(root);
        }
    }
}
