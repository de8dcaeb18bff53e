package vn.loa.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.loa.reply.KeptReply;
import vn.loa.reply.ReplyRows;
import vn.loa.reply.ShowReplies;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** What people texted to us, newest first. */
@AnsweredByOwner
@Command(name = "replies", mixinStandardHelpOptions = true, description = "Lists what people replied, newest first.")
final class RepliesCommand implements Callable<Integer> {

    private static final int MOST = 1_000;

    @Mixin
    private final Screen screen = new Screen();

    @Option(names = "--limit", paramLabel = "N", description = "at most so many; 50 unless told")
    private int limit = 50;

    @Option(names = "--before", paramLabel = "ID", description = "only those older than this reply, to page on")
    private @Nullable Long before;

    @Override
    public Integer call() {
        if (limit < 1 || limit > MOST) {
            throw new BadInputException(Phrase.of("reply.limit", MOST, limit));
        }
        if (before != null && before < 1) {
            throw new BadInputException(Phrase.of("reply.before", before));
        }
        try (Engine engine = screen.engine()) {
            show(engine.bean(ReplyRows.class).newest(before == null ? Long.MAX_VALUE : before, limit + 1));
        }
        return ExitCode.GOOD;
    }

    private void show(List<KeptReply> found) {
        boolean more = found.size() > limit;
        List<KeptReply> page = more ? found.subList(0, limit) : found;
        if (screen.wantsJson()) {
            screen.json(ShowReplies.document(page, more));
            return;
        }
        screen.out().println(ShowReplies.page(page, screen.words()));
        if (more) {
            screen.say(
                    "reply.list.more", Long.toString(page.get(page.size() - 1).id()));
        }
    }
}
