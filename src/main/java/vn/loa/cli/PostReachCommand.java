package vn.loa.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.loa.post.NotePosts;
import vn.loa.post.StatedReach;

/** States how many people a post reached. */
@AnsweredByOwner
@Command(
        name = "reach",
        mixinStandardHelpOptions = true,
        description = "States how many people a post reached; a later figure replaces an earlier one.")
final class PostReachCommand implements Callable<Integer> {

    @Mixin
    private final Screen screen = new Screen();

    @Parameters(index = "0", paramLabel = "POST_ID", description = "as loa post list numbers it")
    private long post;

    @Parameters(index = "1", paramLabel = "N", description = "people")
    private long people;

    @Option(names = "--source", required = true, paramLabel = "TEXT", description = "where the figure stands")
    private String source = "";

    @Option(names = "--as-of", required = true, paramLabel = "TIME", description = "the moment it is true for")
    private String asOf = "";

    @Option(names = "--by", paramLabel = "NAME", description = "who states it; the user of this machine unless told")
    private String by = System.getProperty("user.name", "");

    @Override
    public Integer call() {
        StatedReach stated = new StatedReach(people, source, PostSheet.moment("--as-of", asOf), by);
        try (Engine engine = screen.engine()) {
            PostSheet.show(screen, engine, engine.bean(NotePosts.class).reach(post, stated));
            return ExitCode.GOOD;
        }
    }
}
