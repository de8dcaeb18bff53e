package vn.loa.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.sandbox.ZaloScript;
import vn.loa.sandbox.ZaloSimulator;
import vn.loa.sandbox.ZaloTokenPair;
import vn.loa.sandbox.ZaloTotals;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** Runs the simulator of Zalo in a process of its own until SIGINT or SIGTERM. */
@Command(
        name = "zalo",
        mixinStandardHelpOptions = true,
        description = "Run a simulated Zalo on 127.0.0.1 until Ctrl-C; it logs every message it gets.")
final class SandboxZaloCommand implements Callable<Integer> {

    @Mixin
    private Screen screen = new Screen();

    @Option(names = "--port", paramLabel = "N", required = true, description = "TCP port; 0 takes a free one")
    private int port;

    @Option(names = "--log", paramLabel = "FILE", description = "append one JSON line for every message")
    private @Nullable Path log;

    @Option(
            names = "--trouble",
            paramLabel = "FILE",
            description =
                    "YAML that scripts the trouble; the keys are explained in config/sandbox/zalo-believable.yaml")
    private @Nullable Path trouble;

    @Option(names = "--seed", paramLabel = "S", description = "draws who meets which trouble; wins over the file's")
    private @Nullable Long seed;

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description = "where delivery webhooks are posted; wins over the file's")
    private @Nullable URI webhook;

    @Override
    public Integer call() {
        QuietLog.warningsToStandardError();
        ZaloSimulator simulator = start();
        return UntilStopped.run("zalo-stop", () -> tellStart(simulator), () -> stopAndTell(simulator));
    }

    private ZaloSimulator start() {
        ZaloScript script = script();
        try {
            return ZaloSimulator.start(script, Clock.systemUTC());
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new BadInputException(
                    Phrase.of("sandbox.cannot-start", Integer.toString(port), String.valueOf(e.getMessage())));
        }
    }

    private ZaloScript script() {
        ZaloScript script = trouble == null ? ZaloScript.calm() : ZaloScript.read(trouble);
        ZaloScript.Door door = script.door().at(port);
        script = script.with(log == null ? door : door.logging(log));
        script = seed == null ? script : script.seeded(seed);
        return webhook == null ? script : script.with(script.webhooks().to(httpOnly(webhook)));
    }

    private static URI httpOnly(URI url) {
        boolean good = url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
        if (!good) {
            throw new BadInputException(Phrase.of("sandbox.trouble.url", url.toString()));
        }
        return url;
    }

    /** Names and secrets are the sandbox's own and open nothing else. */
    private void tellStart(ZaloSimulator simulator) {
        ZaloScript.Account account = simulator.account();
        ZaloTokenPair tokens = simulator.issueTokens();
        if (screen.wantsJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("port", simulator.port());
            document.put("app_id", account.appId());
            document.put("app_secret", account.appSecret());
            document.put("oa_id", account.oaId());
            document.put("oa_secret", account.oaSecret());
            document.put("access_token", tokens.access());
            document.put("refresh_token", tokens.refresh());
            screen.out().println(JsonMapper.shared().writeValueAsString(document));
        } else {
            screen.say("sandbox.zalo.listening", Integer.toString(simulator.port()));
            screen.say(
                    "sandbox.zalo.account", account.appId(), account.appSecret(), account.oaId(), account.oaSecret());
            screen.say("sandbox.zalo.tokens", tokens.access(), tokens.refresh());
            screen.err().println(screen.words().say("sandbox.stop-hint"));
        }
        screen.out().flush();
    }

    private void stopAndTell(ZaloSimulator simulator) {
        simulator.close();
        ZaloTotals totals = simulator.totals();
        PrintWriter to = screen.wantsJson() ? screen.err() : screen.out();
        line(to, "sandbox.zalo.totals", totals.messages(), totals.taken(), totals.unanswered(), totals.failed());
        totals.answered().keySet().stream()
                .sorted()
                .forEach(code ->
                        line(to, "sandbox.zalo.totals.answered", Integer.toString(code), totals.answeredWith(code)));
        line(
                to,
                "sandbox.zalo.totals.tokens",
                totals.tokens().refreshed(),
                totals.tokens().refused());
        ZaloTotals.Webhooks webhooks = totals.webhooks();
        line(
                to,
                "sandbox.zalo.totals.webhooks",
                webhooks.sent(),
                webhooks.acknowledged(),
                webhooks.refused(),
                webhooks.waiting(),
                webhooks.dropped(),
                webhooks.forged());
        to.flush();
    }

    private void line(PrintWriter to, String key, Object... gaps) {
        to.println(screen.words().say(key, gaps));
    }
}
