package vn.loa.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.loa.post.HandMade;
import vn.loa.post.NotePosts;
import vn.loa.post.StatedReach;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** Notes a post that somebody made by hand. */
@AnsweredByOwner
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Notes a post that somebody made by hand: a page, a group, a newspaper.")
final class PostAddCommand implements Callable<Integer> {

    @Mixin
    private final Screen screen = new Screen();

    @Option(names = "--campaign", required = true, paramLabel = "ID", description = "in whose reports it stands")
    private String campaign = "";

    @Option(names = "--place", required = true, paramLabel = "TEXT", description = "where it was posted")
    private String place = "";

    @Option(names = "--title", required = true, paramLabel = "TEXT", description = "what it is called")
    private String title = "";

    @Option(names = "--link", paramLabel = "URL", description = "where it can be read")
    private String link = "";

    @Option(names = "--at", paramLabel = "TIME", description = "when it was posted; now unless told")
    private @Nullable String at;

    @Option(names = "--reach", paramLabel = "N", description = "how many people it reached, as somebody states it")
    private @Nullable Long reach;

    @Option(names = "--source", paramLabel = "TEXT", description = "where that figure stands")
    private @Nullable String source;

    @Option(names = "--as-of", paramLabel = "TIME", description = "the moment that figure is true for")
    private @Nullable String asOf;

    @Option(names = "--by", paramLabel = "NAME", description = "who notes it; the user of this machine unless told")
    private String by = System.getProperty("user.name", "");

    @Override
    public Integer call() {
        HandMade made = new HandMade(campaign, place, title, link, at == null ? null : PostSheet.moment("--at", at));
        StatedReach stated = stated();
        try (Engine engine = screen.engine()) {
            PostSheet.show(screen, engine, engine.bean(NotePosts.class).note(made, by, stated));
            return ExitCode.GOOD;
        }
    }

    private @Nullable StatedReach stated() {
        if (reach == null && source == null && asOf == null) {
            return null;
        }
        if (reach == null || source == null || asOf == null) {
            throw new BadInputException(Phrase.of("post.reach.incomplete"));
        }
        return new StatedReach(reach, source, PostSheet.moment("--as-of", asOf), by);
    }
}
