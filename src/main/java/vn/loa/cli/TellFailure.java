package vn.loa.cli;

import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import vn.loa.words.BadInputException;
import vn.loa.words.Words;

/** Turns what a command threw into one line for a person and an exit code; stack traces go to the log only. */
final class TellFailure implements IExecutionExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(TellFailure.class);

    private final Caller caller;

    TellFailure(Caller caller) {
        this.caller = caller;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadInputException bad) {
                err.println("loa: " + bad.line(Words.in(language(command.getParseResult()))));
                return ExitCode.BAD_INPUT;
            }
        }
        log.error("{} failed", command.getCommandSpec().qualifiedName(), failure);
        err.println("loa: " + failure);
        return ExitCode.FAILED;
    }

    private String language(ParseResult parsed) {
        return parsed.hasSubcommand()
                ? language(parsed.subcommand())
                : parsed.matchedOptionValue("--lang", caller.language());
    }
}
