package vn.loa.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.home.Home;
import vn.loa.words.Words;

/**
 * What every command shares: its home, its language, and where it prints. Commands print through this and never through
 * {@code System.out}, because a command may run inside the process that owns the home and answer over its socket.
 */
final class Screen {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec command;

    @Option(names = "--home", paramLabel = "DIR", description = "config/, campaigns/ and data/ live here")
    private Path home = Path.of(System.getProperty("loa.home", ""));

    @Option(names = "--lang", paramLabel = "vi|en", description = "language of what is printed")
    private @Nullable String language;

    @Option(names = "--json", description = "print one JSON document and nothing else")
    private boolean json;

    /** The screen that a command mixes in. */
    static Screen of(CommandSpec command) {
        return command.mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(Screen.class::isInstance)
                .map(Screen.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(command.qualifiedName() + " has no screen"));
    }

    /** Where the command works. In the owner's process that is the owner's home, however the asker wrote it. */
    Home home() {
        Engine owner = caller().owner();
        return owner == null ? new Home(home) : owner.home();
    }

    /**
     * The engine of this command's home: started now, or the running one when this process owns the home already. Close
     * it either way.
     *
     * @throws vn.loa.words.BadInputException when another process owns the home, or a setting is wrong
     */
    Engine engine() {
        Engine owner = caller().owner();
        return owner == null ? Engine.start(home(), start()) : owner.lease();
    }

    /** Says which command this is, and only that: arguments may be numbers or names of people. */
    Engine.Start start() {
        return new Engine.Start(command.qualifiedName(), caller().shutdown());
    }

    Words words() {
        return Words.in(language());
    }

    String language() {
        return language == null ? caller().language() : language;
    }

    boolean wantsJson() {
        return json;
    }

    /** Results. With {@code --json} only {@link #json} may print here. */
    PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** Progress, prompts, warnings and errors. */
    PrintWriter err() {
        return command.commandLine().getErr();
    }

    /** Whether progress goes to a terminal, as the launcher found; otherwise it is a plain line now and then. */
    boolean isTerminal() {
        return Boolean.getBoolean("loa.terminal");
    }

    void say(String key, Object... gaps) {
        out().println(words().say(key, gaps));
    }

    void json(Object document) {
        out().println(JSON.writeValueAsString(document));
    }

    /** Who runs this command. */
    Caller caller() {
        return ((LoaCommand) command.root().userObject()).caller();
    }
}
