package vn.loa.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;
import vn.loa.zalo.Consent;

/**
 * Walks a person through the consent. Only the talking is done here: both halves that need the database run where the home's
 * owner is, so that tokens can be mended while a wave waits for them.
 */
@Command(
        name = "authorise",
        mixinStandardHelpOptions = true,
        description = "Lets an administrator consent that Loa sends for an Official Account.")
final class ZaloAuthoriseCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();

    @Mixin
    private final Screen screen = new Screen();

    @Parameters(paramLabel = "ROUTE", arity = "0..1", description = "of the settings; may be left out if there is one")
    private @Nullable String route;

    @Override
    public Integer call() throws IOException {
        StringWriter printed = new StringWriter();
        List<String> begin = new ArrayList<>(List.of("zalo", "consent"));
        if (route != null) {
            begin.add(route);
        }
        int began = run(new PrintWriter(printed), begin);
        if (began != ExitCode.GOOD) {
            return began;
        }
        Consent consent = JSON.readValue(printed.toString(), Consent.class);
        screen.err().println(screen.words().say("zalo.authorise.open", consent.route()));
        screen.err().println();
        screen.err().println("  " + consent.url());
        screen.err().println();
        screen.err().println(screen.words().say("zalo.authorise.paste"));
        screen.err().flush();
        List<String> end = new ArrayList<>(List.of("zalo", "exchange"));
        end.add("--route=" + consent.route());
        end.add("--state=" + consent.state());
        end.add("--verifier=" + consent.verifier());
        end.add("--pasted=" + pasted());
        if (screen.wantsJson()) {
            end.add("--json");
        }
        return run(screen.out(), end);
    }

    private int run(PrintWriter out, List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--home=" + screen.home().root(), "--lang=" + screen.language()));
        int exit = LoaCommand.answer(screen.caller(), out, screen.err(), all.toArray(String[]::new));
        out.flush();
        return exit;
    }

    private static String pasted() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.isBlank()) {
                return line.strip();
            }
        }
        throw new BadInputException(Phrase.of("zalo.authorise.no-code"));
    }
}
