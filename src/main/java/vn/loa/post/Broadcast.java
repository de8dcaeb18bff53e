package vn.loa.post;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/**
 * An article that is to go to followers.
 *
 * @param article its id as Zalo names it
 * @param title for readers of the report; may be empty
 * @param link for readers of the report; may be empty
 * @param target which followers, by Zalo's names and numbers; empty for all
 */
public record Broadcast(String campaign, String article, String title, String link, Map<String, String> target) {

    private static final Set<String> NAMES = Set.of("ages", "gender", "locations", "cities", "platform");
    private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,4}(,[0-9]{1,4}){0,15}");

    /** @throws BadInputException naming what is missing or cannot be read */
    public Broadcast {
        article = PostText.ARTICLE.needed(article);
        title = PostText.TITLE.optional(title);
        link = PostText.link(link);
        target = new LinkedHashMap<>(target);
        target.forEach((name, numbers) -> {
            if (!NAMES.contains(name) || !NUMBERS.matcher(numbers).matches()) {
                throw new BadInputException(Phrase.of("post.target.bad", name, numbers));
            }
        });
    }

    Post.Content over(String route) {
        return new Post.Content(PostKind.BROADCAST, route, article, "", title, link, written());
    }

    private String written() {
        return target.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining(" "));
    }
}
