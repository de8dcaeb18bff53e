package vn.loa.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.support.GenericApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Loa's command line with a few commands for tests of the owner: {@code hold} owns the home until it is told to let go,
 * the others are answered by it. Its application is empty, so that what is tested is the process and not the database.
 * Runs in this JVM or, by {@link #main}, in one of its own.
 */
final class OwnerProcess {

    static final String GREETING = "Kính gửi ông/bà Nguyễn Thị Ánh, xã Hùng Đức 🇻🇳";

    private OwnerProcess() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int exit;
        try (ShutdownSignal shutdown = ShutdownSignal.listen()) {
            exit = run(new Caller("en", shutdown, null), out, err, args);
        }
        System.exit(exit);
    }

    static int run(Caller caller, PrintWriter out, PrintWriter err, String... args) {
        return LoaCommand.commandLine(caller, out, err)
                .addSubcommand(new Hold())
                .addSubcommand(new Say())
                .addSubcommand(new Much())
                .addSubcommand(new Linger())
                .setOut(out) // again, for what was added
                .setErr(err)
                .execute(args);
    }

    static Engine engine(Screen screen) {
        return Engine.start(screen.home(), screen.start(), OwnerProcess::nothing, OwnerProcess::run);
    }

    static GenericApplicationContext nothing() {
        GenericApplicationContext context = new GenericApplicationContext();
        context.refresh();
        return context;
    }

    /** Owns the home until a signal or the end of its standard input; says when each of it happened. */
    @Command(name = "hold")
    static final class Hold implements Callable<Integer> {

        @Mixin
        private final Screen screen = new Screen();

        @Override
        public Integer call() throws Exception {
            CountDownLatch told = new CountDownLatch(1);
            try (Engine engine = engine(screen);
                    ShutdownSignal.Registration registration = engine.onShutdown(told::countDown)) {
                screen.out().println("held " + (registration != null));
                Thread input = new Thread(() -> untilTheEndOfInput(told), "input");
                input.setDaemon(true);
                input.start();
                if (!told.await(60, TimeUnit.SECONDS)) {
                    return ExitCode.FAILED;
                }
            }
            screen.out().println("handed back");
            return ExitCode.GOOD;
        }

        private static void untilTheEndOfInput(CountDownLatch told) {
            try {
                System.in.readAllBytes();
                told.countDown();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Prints on both streams in turn and ends with 3; says in whose process it ran. */
    @Command(name = "say")
    @AnsweredByOwner
    static final class Say implements Callable<Integer> {

        @Mixin
        private final Screen screen = new Screen();

        @Parameters(arity = "0..*")
        private String[] words = {};

        @Override
        public Integer call() {
            try (Engine engine = screenEngine(screen)) {
                screen.out().println("pid " + ProcessHandle.current().pid());
                screen.out().println("home " + engine.home().root());
                screen.err().println("language " + screen.words().locale());
                screen.out().println(GREETING);
                screen.out().print(String.join("|", words));
            }
            return ExitCode.UNFINISHED;
        }
    }

    /** A megabyte and more of accented lines. */
    @Command(name = "much")
    @AnsweredByOwner
    static final class Much implements Callable<Integer> {

        static final int LINES = 20_000;

        @Mixin
        private final Screen screen = new Screen();

        @Override
        public Integer call() {
            for (int line = 1; line <= LINES; line++) {
                screen.out().println(line + " " + GREETING);
            }
            screen.out().print(GREETING.repeat(20_000));
            return ExitCode.GOOD;
        }
    }

    /** Prints a line, then waits until the named file is there, then another line. */
    @Command(name = "linger")
    @AnsweredByOwner
    static final class Linger implements Callable<Integer> {

        @Mixin
        private final Screen screen = new Screen();

        @Parameters
        @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
        private Path until;

        @Override
        public Integer call() throws Exception {
            screen.out().println("first");
            CountDownLatch never = new CountDownLatch(1);
            for (int tries = 0; tries < 400 && !Files.exists(until); tries++) {
                if (never.await(50, TimeUnit.MILLISECONDS)) {
                    return ExitCode.FAILED;
                }
            }
            screen.out().println("second");
            Files.writeString(until.resolveSibling("lingered"), "to the end");
            return ExitCode.GOOD;
        }
    }

    private static Engine screenEngine(Screen screen) {
        return screen.caller().owner() == null ? engine(screen) : screen.engine();
    }
}
