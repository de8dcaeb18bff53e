package vn.loa.report;

import org.jspecify.annotations.Nullable;
import vn.loa.campaign.CodeMeaning;
import vn.loa.post.Post;

/**
 * A post, and what its code means.
 *
 * @param meaning null when the post has no code
 */
public record ToldPost(Post post, @Nullable CodeMeaning meaning) {}
