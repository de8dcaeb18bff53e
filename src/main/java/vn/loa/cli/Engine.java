package vn.loa.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import vn.loa.LoaApplication;
import vn.loa.home.Home;
import vn.loa.sandbox.SpedUpClock;

/**
 * The Spring application, started on a home that this process owns, for commands that need the database. While it runs
 * it answers other processes on {@code data/loa.sock}. Commands get theirs from {@link Screen#engine()}.
 */
final class Engine implements AutoCloseable {

    /** Runs the command line of another process on this engine. */
    interface Commands {
        int run(Caller caller, PrintWriter out, PrintWriter err, String... arguments);
    }

    private final Home home;
    private final ConfigurableApplicationContext context;
    private final ShutdownSignal shutdown;
    private final Runnable end;

    private Engine(Home home, ConfigurableApplicationContext context, ShutdownSignal shutdown, Runnable end) {
        this.home = home;
        this.context = context;
        this.shutdown = shutdown;
        this.end = end;
    }

    /** @throws vn.loa.words.BadInputException when another process owns the home, or a setting is wrong */
    static Engine start(Home home, Start start) {
        return start(home, start, Map.of(), SpedUpClock.ofThisProcess(Clock.systemUTC()));
    }

    /**
     * Under which circumstances an engine starts.
     *
     * @param doing the words of the command that starts it, for others who want the home
     * @param shutdown of the process, which outlives the engine
     */
    record Start(String doing, ShutdownSignal shutdown) {}

    /**
     * Starts with settings and a time of its own.
     *
     * @param settings stronger than every file, such as the demo's ports
     */
    static Engine start(Home home, Start start, Map<String, Object> settings, Clock clock) {
        return start(home, start, () -> OnlyOnLoopback.check(spring(home, settings, clock), clock), LoaCommand::answer);
    }

    /** Owns the home, listens, starts the application; whoever asks meanwhile is answered when it has started. */
    static Engine start(
            Home home, Start start, Supplier<ConfigurableApplicationContext> application, Commands commands) {
        OwnedHome owned = OwnedHome.claim(home, start.doing());
        CompletableFuture<Engine> running = new CompletableFuture<>();
        try {
            OwnerSocket socket = OwnerSocket.open(home, answers(running, commands));
            ConfigurableApplicationContext context;
            try {
                context = application.get();
            } catch (RuntimeException e) {
                running.completeExceptionally(e);
                socket.close();
                throw e;
            }
            Engine engine = new Engine(home, context, start.shutdown(), () -> {
                try (owned;
                        context) {
                    socket.close();
                }
            });
            running.complete(engine);
            return engine;
        } catch (RuntimeException e) {
            owned.close();
            throw SettingsTrouble.inWords(e);
        }
    }

    Home home() {
        return home;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /**
     * What to do when the process is told to end by Ctrl-C or SIGTERM. The process then waits for the command to return,
     * half a minute at most.
     *
     * @param action returns soon and is safe on another thread
     */
    ShutdownSignal.Registration onShutdown(Runnable action) {
        return shutdown.onShutdown(action);
    }

    /** The same engine for one more command; closing the lease leaves it running. */
    Engine lease() {
        return new Engine(home, context, shutdown, () -> {});
    }

    @Override
    public void close() {
        end.run();
    }

    private static Future<OwnerSocket.Answer> answers(CompletableFuture<Engine> running, Commands commands) {
        return running.thenApply(engine -> (language, out, err, arguments) ->
                commands.run(new Caller(language, engine.shutdown, engine), out, err, arguments));
    }

    private static ConfigurableApplicationContext spring(Home home, Map<String, Object> settings, Clock clock) {
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.put("loa.home", home.root().toString());
        // Only this home's settings: never those of whatever directory the command was typed in.
        all.put("spring.config.location", "classpath:/,optional:file:" + home.config() + "/");
        return new SpringApplicationBuilder(LoaApplication.class)
                .initializers(
                        KnownSettings::check,
                        starting -> ((GenericApplicationContext) starting)
                                .registerBean("theClock", Clock.class, () -> clock, bean -> bean.setPrimary(true)))
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(all)
                .run(commandLine(all));
    }

    private static String[] commandLine(Map<String, Object> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }
}
