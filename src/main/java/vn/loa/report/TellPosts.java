package vn.loa.report;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.loa.post.Post;
import vn.loa.post.PostRows;

/** Posts in the words of the code tables. Thread-safe. */
@Component
public class TellPosts {

    private final PostRows posts;
    private final ErrorWords codes;

    TellPosts(PostRows posts, ErrorWords codes) {
        this.posts = posts;
        this.codes = codes;
    }

    /** Posts of a campaign, newest first, {@link PostRows#MOST} at most. */
    List<ToldPost> of(String campaign) {
        return tell(posts.of(campaign));
    }

    public List<ToldPost> tell(List<Post> all) {
        return all.stream()
                .map(post -> new ToldPost(
                        post,
                        post.fate().code().isEmpty()
                                ? null
                                : codes.of(post.fate().code())))
                .toList();
    }
}
