package vn.loa.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/**
 * Where a command runs: here, or inside the process that owns its home when that is another one and the command is
 * {@link AnsweredByOwner}. A home that is owned but does not answer is being started or ended; that is waited for, a few
 * seconds at most.
 */
final class AskOwner implements IExecutionStrategy {

    /** What became of one try. */
    private sealed interface Asked {
        record Answered(int exit) implements Asked {}

        record Nobody() implements Asked {}

        record Busy() implements Asked {}
    }

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);
    /** Six of the owner's signs of life. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Caller caller;

    AskOwner(Caller caller) {
        this.caller = caller;
    }

    @Override
    public int execute(ParseResult parsed) {
        ParseResult command = leaf(parsed);
        boolean helps = command.isUsageHelpRequested() || command.isVersionHelpRequested();
        boolean answered = command.commandSpec().userObject().getClass().isAnnotationPresent(AnsweredByOwner.class);
        if (caller.owner() != null && !answered) {
            throw refused(
                    command,
                    Phrase.of("cli.owner.not-that", command.commandSpec().qualifiedName()));
        }
        if (caller.owner() != null || !answered || helps) {
            return new RunLast().execute(parsed);
        }
        return askOrRun(parsed, command);
    }

    private int askOrRun(ParseResult parsed, ParseResult command) {
        Screen screen = Screen.of(command.commandSpec());
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        Asked asked = ask(screen, parsed.originalArgs());
        while (asked.getClass() != Asked.Answered.class
                && OwnedHome.isOwned(screen.home())
                && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(PAUSE.toNanos());
            asked = ask(screen, parsed.originalArgs());
        }
        if (asked instanceof Asked.Answered done) {
            return done.exit();
        }
        if (asked instanceof Asked.Busy && OwnedHome.isOwned(screen.home())) {
            throw refused(command, Phrase.of("cli.owner.busy", OwnerSocket.AT_ONCE));
        }
        return new RunLast().execute(parsed);
    }

    private static Asked ask(Screen screen, List<String> arguments) {
        OwnerAddress address = new OwnerAddress(screen.home());
        if (!address.exists()) {
            return new Asked.Nobody();
        }
        try (SocketChannel channel = address.connect();
                Wire wire = new Wire(channel, SILENCE)) {
            send(wire, request(screen, arguments));
            return listen(wire, screen);
        } catch (IOException nobodyThere) {
            return new Asked.Nobody();
        }
    }

    private static void send(Wire wire, String request) {
        try {
            wire.send(Wire.Kind.REQUEST, request);
        } catch (IOException hungUpOn) {
            // A busy owner says so and hangs up without reading; what it said, or that it said nothing, is read next.
        }
    }

    private static String request(Screen screen, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(screen.language()));
        all.addAll(arguments);
        return String.join("\0", all);
    }

    /** @throws IOException when the owner hung up before it started on the command, so nothing has been done */
    private static Asked listen(Wire wire, Screen screen) throws IOException {
        Wire.Frame frame = wire.read(SILENCE);
        while (frame.kind() == Wire.Kind.ALIVE) {
            frame = wire.read(SILENCE);
        }
        return frame.kind() == Wire.Kind.STARTED ? new Asked.Answered(copy(wire, screen)) : new Asked.Busy();
    }

    private static int copy(Wire wire, Screen screen) {
        try {
            while (true) {
                Wire.Frame frame = wire.read(SILENCE);
                switch (frame.kind()) {
                    case OUT -> print(screen.out(), frame.text());
                    case ERR -> print(screen.err(), frame.text());
                    case EXIT -> {
                        return Integer.parseInt(frame.text());
                    }
                    case REQUEST, ALIVE, STARTED, BUSY -> {}
                }
            }
        } catch (IOException e) {
            screen.err().println("loa: " + screen.words().say("cli.owner.lost"));
            return ExitCode.FAILED;
        }
    }

    private static void print(PrintWriter to, String text) {
        to.print(text);
        to.flush();
    }

    private static ParseResult leaf(ParseResult parsed) {
        return parsed.hasSubcommand() ? leaf(parsed.subcommand()) : parsed;
    }

    private static CommandLine.ExecutionException refused(ParseResult command, Phrase phrase) {
        return new CommandLine.ExecutionException(
                command.commandSpec().commandLine(), phrase.key(), new BadInputException(phrase));
    }
}
