package vn.loa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.home.Home;
import vn.loa.words.BadInputException;

/** The owner's socket against askers that misbehave, and what only one process can show. */
@Timeout(30)
class OwnerSocketTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final OwnerSocket.Answer ECHO = (language, out, err, arguments) -> {
        out.println(language + " " + String.join(" ", arguments));
        return 0;
    };

    @TempDir
    private Path dir;

    @Test
    void anAskerThatSaysNothingIsHungUp() throws IOException {
        try (OwnerSocket owner = open(CompletableFuture.completedFuture(ECHO));
                Wire silent = connect()) {
            assertThat(owner).isNotNull();
            assertThatThrownBy(() -> silent.read(SOON)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void aTooLongRequestIsHungUpUnread() throws IOException {
        try (OwnerSocket owner = open(CompletableFuture.completedFuture(ECHO));
                SocketChannel channel = new OwnerAddress(new Home(dir)).connect()) {
            assertThat(owner).isNotNull();
            channel.write(ByteBuffer.allocate(5)
                    .put((byte) 'R')
                    .putInt(Wire.MAX_BYTES + 1)
                    .flip());
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void whoAsksDuringTheStartIsAnsweredAfterIt() throws IOException {
        CompletableFuture<OwnerSocket.Answer> starting = new CompletableFuture<>();
        try (OwnerSocket owner = open(starting);
                Wire wire = connect()) {
            assertThat(owner).isNotNull();
            wire.send(Wire.Kind.REQUEST, "vi\0đợt\0\0x");
            assertThat(wire.read(SOON).kind()).isEqualTo(Wire.Kind.ALIVE);
            starting.complete(ECHO);
            assertThat(rest(wire)).containsExactly("STARTED ", "OUT vi đợt  x\n", "EXIT 0");
        }
    }

    @Test
    void aStartThatFailsHangsUpBeforeAnythingWasDone() throws IOException {
        try (OwnerSocket owner = open(CompletableFuture.failedFuture(new IllegalStateException("no database")));
                Wire wire = connect()) {
            assertThat(owner).isNotNull();
            wire.send(Wire.Kind.REQUEST, "vi\0say");
            assertThatThrownBy(() -> rest(wire)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void aCommandThatOnlyAnOwnerOfItsOwnMayRunIsRefused() throws IOException {
        try (ShutdownSignal shutdown = ShutdownSignal.listen();
                Engine engine = Engine.start(
                        new Home(dir),
                        new Engine.Start("loa demo", shutdown),
                        OwnerProcess::nothing,
                        OwnerProcess::run);
                Wire wire = connect()) {
            assertThat(engine.home()).isEqualTo(new Home(dir));
            wire.send(Wire.Kind.REQUEST, "en\0hold");
            assertThat(rest(wire))
                    .containsExactly(
                            "STARTED ",
                            "ERR loa: The command loa hold does not run inside the process that owns the home."
                                    + " Wait for that process to end.\n",
                            "EXIT 2");
        }
    }

    @Test
    void aSecondClaimInTheSameProcessLeavesTheLockInPlace() throws Exception {
        Home home = new Home(dir);
        try (OwnedHome owned = OwnedHome.claim(home, "loa demo")) {
            assertThat(owned).isNotNull();
            assertThatThrownBy(() -> OwnedHome.claim(home, "loa import")).isInstanceOf(BadInputException.class);
            assertThat(OwnedHome.isOwned(home)).isTrue();
        }
        assertThat(OwnedHome.isOwned(home)).isFalse();
    }

    @Test
    void aCharacterOfTwoHalvesIsNeverCut() throws IOException {
        OwnerSocket.Answer halves = (language, out, err, arguments) -> {
            for (char half : "a🇻🇳".toCharArray()) {
                out.print(half);
                out.flush();
            }
            out.print("x" + "🇻".repeat(Wire.MAX_BYTES / 8));
            return 0;
        };
        try (OwnerSocket owner = open(CompletableFuture.completedFuture(halves));
                Wire wire = connect()) {
            assertThat(owner).isNotNull();
            wire.send(Wire.Kind.REQUEST, "vi\0say");
            assertThat(rest(wire))
                    .containsExactly(
                            "STARTED ",
                            "OUT a",
                            "OUT 🇻",
                            "OUT 🇳",
                            "OUT x" + "🇻".repeat(Wire.MAX_BYTES / 8 - 1),
                            "OUT 🇻",
                            "EXIT 0");
        }
    }

    private OwnerSocket open(Future<OwnerSocket.Answer> answer) {
        return OwnerSocket.open(new Home(dir), answer);
    }

    private Wire connect() throws IOException {
        return new Wire(new OwnerAddress(new Home(dir)).connect(), SOON);
    }

    /** Everything but signs of life, up to the exit code. */
    private static List<String> rest(Wire wire) throws IOException {
        List<String> frames = new ArrayList<>();
        Wire.Frame frame;
        do {
            frame = wire.read(SOON);
            if (frame.kind() != Wire.Kind.ALIVE) {
                frames.add(frame.kind() + " " + frame.text());
            }
        } while (frame.kind() != Wire.Kind.EXIT);
        return frames;
    }
}
