package vn.loa.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vn.loa.audience.Imports;
import vn.loa.audience.ListOverview;

/** {@code loa lists}: the lists at a glance. */
@Command(name = "lists", mixinStandardHelpOptions = true, description = "Shows the lists and how many people each has.")
final class ListsCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private Screen screen;

    @Override
    public Integer call() {
        try (Engine engine = screen.engine()) {
            List<ListOverview> lists = engine.bean(Imports.class).overview();
            if (screen.wantsJson()) {
                screen.json(lists);
            } else if (lists.isEmpty()) {
                screen.say("audience.lists.none");
            } else {
                lists.forEach(list -> screen.say(
                        list.demo() ? "audience.lists.demo-line" : "audience.lists.line",
                        list.list(),
                        list.people(),
                        list.records()));
            }
            return ExitCode.GOOD;
        }
    }
}
