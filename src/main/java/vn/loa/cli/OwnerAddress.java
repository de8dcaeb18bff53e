package vn.loa.cli;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import vn.loa.home.Home;

/**
 * {@code data/loa.sock} of a home, however long its path: a socket address holds some hundred bytes (108 in Linux's
 * {@code sun_path}, 104 elsewhere), so a longer one is reached through a symbolic link that lives only that long.
 */
final class OwnerAddress {

    private static final int MAX_BYTES = 100;

    private final Path file;

    OwnerAddress(Home home) {
        this.file = home.root().resolve("data").resolve("loa.sock");
    }

    boolean exists() {
        return Files.exists(file);
    }

    /**
     * Listens, for this user only. The socket is made in a directory nobody else enters and then moved into place, which
     * also takes the place of what a killed owner left behind. The caller owns the home.
     */
    ServerSocketChannel listen(int backlog) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            Path hidden = Files.createTempDirectory(Files.createDirectories(directory()), "sock");
            try {
                Path made = hidden.resolve("s");
                reach(made, address -> server.bind(address, backlog));
                Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
                Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(hidden.resolve("s"));
                Files.delete(hidden);
            }
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** @throws IOException when nobody listens, or there is no socket at all */
    SocketChannel connect() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            reach(file, channel::connect);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    private Path directory() {
        return file.resolveSibling("");
    }

    private interface Use {
        Object of(UnixDomainSocketAddress address) throws IOException;
    }

    private static void reach(Path socket, Use use) throws IOException {
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) {
            use.of(UnixDomainSocketAddress.of(socket));
            return;
        }
        Path directory = Files.createTempDirectory("loa");
        Path link = directory.resolve("d");
        try {
            Files.createSymbolicLink(link, socket.resolveSibling(""));
            use.of(UnixDomainSocketAddress.of(link.resolve(socket.getFileName())));
        } finally {
            Files.deleteIfExists(link);
            Files.delete(directory);
        }
    }
}
