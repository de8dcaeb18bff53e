package vn.loa.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.loa.zalo.AccountReport;
import vn.loa.zalo.TokenState;
import vn.loa.zalo.ZaloAccounts;

/** How the Official Accounts are doing. */
@AnsweredByOwner
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows tokens, quota, quality and templates of Official Accounts.")
final class ZaloStatusCommand implements Callable<Integer> {

    @Mixin
    private final Screen screen = new Screen();

    @Parameters(paramLabel = "ROUTE", arity = "0..1", description = "of the settings; all unless told")
    private @Nullable String route;

    @Override
    public Integer call() {
        try (Engine engine = screen.engine()) {
            List<AccountReport> reports = engine.bean(ZaloAccounts.class).reports(route);
            ZaloSheet sheet = new ZaloSheet(screen.words());
            if (screen.wantsJson()) {
                screen.json(reports.stream().map(sheet::document).toList());
            } else {
                reports.forEach(report -> sheet.lines(report).forEach(screen.out()::println));
            }
            boolean fine = reports.stream()
                    .map(report -> report.tokens().state())
                    .allMatch(state -> state == TokenState.READY || state == TokenState.REFRESHING);
            return fine ? ExitCode.GOOD : ExitCode.FAILED;
        }
    }
}
