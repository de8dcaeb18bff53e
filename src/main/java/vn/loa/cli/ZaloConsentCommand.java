package vn.loa.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.loa.zalo.Consent;
import vn.loa.zalo.ZaloAccounts;

/** The first half of {@link ZaloAuthoriseCommand}, where the home's owner runs: it may be in the middle of a wave. */
@AnsweredByOwner
@Command(name = "consent", hidden = true, description = "Begins a consent and prints it as JSON.")
final class ZaloConsentCommand implements Callable<Integer> {

    @Mixin
    private final Screen screen = new Screen();

    @Parameters(paramLabel = "ROUTE", arity = "0..1")
    private @Nullable String route;

    @Override
    public Integer call() {
        try (Engine engine = screen.engine()) {
            Consent consent = engine.bean(ZaloAccounts.class).consent(route);
            screen.json(consent);
            return ExitCode.GOOD;
        }
    }
}
