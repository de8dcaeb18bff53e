package vn.loa.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.loa.zalo.Consent;
import vn.loa.zalo.TokenStatus;
import vn.loa.zalo.ZaloAccounts;

/** The second half of {@link ZaloAuthoriseCommand}, where the home's owner runs. */
@AnsweredByOwner
@Command(name = "exchange", hidden = true, description = "Ends a consent.")
final class ZaloExchangeCommand implements Callable<Integer> {

    @Mixin
    private final Screen screen = new Screen();

    @Option(names = "--route", required = true)
    private String route = "";

    @Option(names = "--state", required = true)
    private String state = "";

    @Option(names = "--verifier", required = true)
    private String verifier = "";

    @Option(names = "--pasted", required = true)
    private String pasted = "";

    @Override
    public Integer call() {
        try (Engine engine = screen.engine()) {
            TokenStatus status =
                    engine.bean(ZaloAccounts.class).authorise(new Consent(route, "", state, verifier), pasted);
            if (screen.wantsJson()) {
                screen.json(new ZaloSheet(screen.words()).tokens(route, status));
            } else {
                new ZaloSheet(screen.words()).authorised(route, status).forEach(screen.out()::println);
            }
            return ExitCode.GOOD;
        }
    }
}
