package vn.loa.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.loa.zalo.TemplateReport;
import vn.loa.zalo.ZaloAccounts;

/** The templates of an Official Account, as Zalo has them now. */
@AnsweredByOwner
@Command(
        name = "templates",
        mixinStandardHelpOptions = true,
        description = "Lists the templates of an Official Account and what each takes.")
final class ZaloTemplatesCommand implements Callable<Integer> {

    @Mixin
    private final Screen screen = new Screen();

    @Parameters(paramLabel = "ROUTE", arity = "0..1", description = "of the settings; may be left out if there is one")
    private @Nullable String route;

    @Override
    public Integer call() {
        try (Engine engine = screen.engine()) {
            List<TemplateReport> templates = engine.bean(ZaloAccounts.class).templates(route);
            ZaloSheet sheet = new ZaloSheet(screen.words());
            if (screen.wantsJson()) {
                screen.json(templates.stream().map(sheet::document).toList());
            } else if (templates.isEmpty()) {
                screen.say("zalo.templates.none");
            } else {
                templates.forEach(template -> sheet.lines(template).forEach(screen.out()::println));
            }
            return ExitCode.GOOD;
        }
    }
}
