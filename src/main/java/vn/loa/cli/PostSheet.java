package vn.loa.cli;

import java.time.Instant;
import java.util.List;
import vn.loa.audience.MomentText;
import vn.loa.post.Post;
import vn.loa.report.PostDocument;
import vn.loa.report.ShowPosts;
import vn.loa.report.TellPosts;
import vn.loa.report.ToldPost;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** What commands about posts read and print alike. */
final class PostSheet {

    private PostSheet() {}

    static void show(Screen screen, Engine engine, Post post) {
        ToldPost told = engine.bean(TellPosts.class).tell(List.of(post)).get(0);
        if (screen.wantsJson()) {
            screen.json(PostDocument.of(told, screen.words()));
        } else {
            screen.out().println(ShowPosts.one(told, screen.words()));
        }
    }

    /** @throws BadInputException naming the option when its value is no moment */
    static Instant moment(String option, String text) {
        return MomentText.read(text).orElseThrow(() -> new BadInputException(Phrase.of("post.time.bad", option, text)));
    }
}
