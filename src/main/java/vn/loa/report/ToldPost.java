package vn.loa.report;

import org.jspecify.annotations.Nullable;
import vn.loa.campaign.CodeMeaning;
import vn.loa.post.Post;
import vn.loa.post.PostState;
import vn.loa.words.Words;

/**
 * A post, and what its code means.
 *
 * @param meaning null when the post has no code
 */
public record ToldPost(Post post, @Nullable CodeMeaning meaning) {

    /**
     * What to do about it; empty when nothing is. What the tables advise about a doubt is about messages, which have receipts; a
     * broadcast has none, so somebody must look.
     */
    String advice(Words words) {
        PostState state = post.fate().state();
        if (state.isInDoubt()) {
            return words.say("post.next.in-doubt");
        }
        if (state != PostState.REFUSED) {
            return "";
        }
        String advised = meaning == null ? "" : meaning.in(words).advice();
        return (advised + " " + words.say("post.next.refused")).strip();
    }
}
