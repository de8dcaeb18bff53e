package vn.loa.home;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A home: {@code config/}, {@code campaigns/} and {@code data/} under one directory. One process owns it at a time.
 *
 * @param root absolute
 */
public record Home(Path root) {

    public Home {
        root = root.toAbsolutePath().normalize();
    }

    public Path config() {
        return root.resolve("config");
    }

    public Path campaigns() {
        return root.resolve("campaigns");
    }

    /** Databases, rejects files, logs and the socket; created when first asked for. */
    public Path data() {
        try {
            return Files.createDirectories(root.resolve("data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Opens a file of this home, or the shipped one of the same name when the home has none.
     *
     * @param relative under the home, with slashes, {@code config/numbering/prefixes.csv}
     */
    public InputStream open(String relative) throws IOException {
        Path own = root.resolve(relative);
        if (Files.exists(own)) {
            return Files.newInputStream(own);
        }
        InputStream shipped = Home.class.getResourceAsStream("/defaults/" + relative);
        if (shipped == null) {
            throw new FileNotFoundException(own.toString());
        }
        return shipped;
    }

    /** The path to name in an error about a file that {@link #open} read. */
    public Path shown(String relative) {
        return root.resolve(relative);
    }
}
