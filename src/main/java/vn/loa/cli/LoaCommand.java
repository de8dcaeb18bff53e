package vn.loa.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.loa.words.BadInputException;

/** The root command: it only knows its subcommands and how a failure ends the process. */
@Command(
        name = "loa",
        mixinStandardHelpOptions = true,
        version = "Loa 0.1.0",
        description = "Reminder campaigns over SMS and Zalo, with delivery reports whose books balance.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BenchCommand.class,
            CampaignCommand.class,
            DemoCommand.class,
            DoNotCallCommand.class,
            ImportCommand.class,
            InstallsCommand.class,
            ListsCommand.class,
            NumberCommand.class,
            OptOutCommand.class,
            PostCommand.class,
            RepliesCommand.class,
            ReportCommand.class,
            SandboxCommand.class,
            TextCommand.class,
            WaveCommand.class,
            ZaloCommand.class,
        })
final class LoaCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    private final Caller caller;

    LoaCommand(Caller caller) {
        this.caller = caller;
    }

    /** As below, for a caller that does not ask whether a signal came. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return run(ShutdownSignal.listen(), out, err, args);
    }

    /**
     * Runs one command line of this process.
     *
     * @param shutdown is closed once everything is printed
     * @return the exit code of CONTRACTS: 0, 1, 2, 3 or 130
     */
    static int run(ShutdownSignal shutdown, PrintWriter out, PrintWriter err, String... args) {
        try (shutdown) {
            return answer(Caller.here(shutdown), out, err, args);
        }
    }

    /** Runs one command line for whoever calls. */
    static int answer(Caller caller, PrintWriter out, PrintWriter err, String... args) {
        int exit = commandLine(caller, out, err).execute(args);
        out.flush();
        err.flush();
        return exit;
    }

    static CommandLine commandLine(Caller caller, PrintWriter out, PrintWriter err) {
        return new CommandLine(new LoaCommand(caller))
                .setOut(out)
                .setErr(err)
                .setExpandAtFiles(false) // a text may begin with @
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(oneLineAndExit2())
                .setExecutionStrategy(new AskOwner(caller))
                .setExecutionExceptionHandler(new TellFailure(caller));
    }

    Caller caller() {
        return caller;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static IParameterExceptionHandler oneLineAndExit2() {
        return (ParameterException e, String[] args) -> {
            CommandLine command = e.getCommandLine();
            Throwable cause = e.getCause();
            String line = cause instanceof BadInputException bad ? bad.getMessage() : e.getMessage();
            command.getErr().println("loa: " + line);
            command.getErr().println("loa: " + command.getCommandSpec().qualifiedName() + " --help");
            return ExitCode.BAD_INPUT;
        };
    }
}
