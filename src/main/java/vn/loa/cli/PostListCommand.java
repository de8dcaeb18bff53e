package vn.loa.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.loa.post.NotePosts;
import vn.loa.report.PostDocument;
import vn.loa.report.ShowPosts;
import vn.loa.report.TellPosts;
import vn.loa.report.ToldPost;

/** The posts there are, newest first. */
@AnsweredByOwner
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists posts, newest first.")
final class PostListCommand implements Callable<Integer> {

    @Mixin
    private final Screen screen = new Screen();

    @Option(names = "--campaign", paramLabel = "ID", description = "only of this campaign")
    private @Nullable String campaign;

    @Override
    public Integer call() {
        try (Engine engine = screen.engine()) {
            List<ToldPost> posts = engine.bean(TellPosts.class)
                    .tell(engine.bean(NotePosts.class).posts(campaign));
            if (screen.wantsJson()) {
                screen.json(PostDocument.of(posts, screen.words()));
            } else {
                screen.out().println(ShowPosts.list(posts, screen.words()));
            }
            return ExitCode.GOOD;
        }
    }
}
