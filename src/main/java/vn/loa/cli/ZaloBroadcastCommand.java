package vn.loa.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.loa.post.Broadcast;
import vn.loa.post.Post;
import vn.loa.post.PostState;
import vn.loa.post.SendBroadcast;
import vn.loa.zalo.ZaloAccounts;

/** Sends an article to the followers of an Official Account, once. */
@AnsweredByOwner
@Command(
        name = "broadcast",
        mixinStandardHelpOptions = true,
        description = "Sends an article to the followers of an Official Account; the same one never twice by accident.")
final class ZaloBroadcastCommand implements Callable<Integer> {

    @Mixin
    private final Screen screen = new Screen();

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Option(names = "--campaign", required = true, paramLabel = "ID", description = "in whose reports it stands")
    private String campaign = "";

    @Option(names = "--article", required = true, paramLabel = "ID", description = "the article, as Zalo names it")
    private String article = "";

    @Option(names = "--route", paramLabel = "ROUTE", description = "of the settings; may be left out if there is one")
    private @Nullable String route;

    @Option(names = "--title", paramLabel = "TEXT", description = "for readers of the report")
    private String title = "";

    @Option(names = "--link", paramLabel = "URL", description = "for readers of the report")
    private String link = "";

    @Option(names = "--by", paramLabel = "NAME", description = "who sends it; the user of this machine unless told")
    private String by = System.getProperty("user.name", "");

    @Option(names = "--live", description = "send it to real followers")
    private boolean live;

    @Option(names = "--again", description = "send it though it went out before, or may have")
    private boolean again;

    @Override
    public Integer call() {
        Broadcast broadcast = new Broadcast(campaign, article, title, link, target.target());
        SendBroadcast.Said said = new SendBroadcast.Said(by, live, again);
        try (Engine engine = screen.engine()) {
            ZaloAccounts accounts = engine.bean(ZaloAccounts.class);
            OfficialAccount account = new OfficialAccount(accounts, accounts.route(route));
            Post post = engine.bean(SendBroadcast.class).send(broadcast, said, account);
            PostSheet.show(screen, engine, post);
            return exit(post.fate().state());
        }
    }

    private static int exit(PostState state) {
        return switch (state) {
            case ACCEPTED, NOTED -> ExitCode.GOOD;
            case REFUSED -> ExitCode.FAILED;
            case SENDING, IN_DOUBT -> ExitCode.UNFINISHED;
        };
    }
}
