package vn.loa.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.post.Post;
import vn.loa.post.StatedReach;
import vn.loa.words.Words;

/**
 * Posts for scripts: {@code {id,campaign,kind,route,article,place,title,link,target,state,in_doubt,code,text,advice,provider_ref,posted_at,
 * answered_at,noted_by,noted_at,reach}}. {@code kind} is {@code broadcast} or {@code hand_made}; {@code state} {@code SENDING}
 * (begun, no answer was kept), {@code ACCEPTED}, {@code REFUSED} (surely not sent), {@code IN_DOUBT} or {@code NOTED}; what a post
 * does not have is null. {@code reach} is {@code {stated,source,as_of,stated_by}}, a figure that a person states and nobody
 * counted, or null. Moments carry Vietnam's offset.
 */
public final class PostDocument {

    private PostDocument() {}

    public static List<Map<String, @Nullable Object>> of(List<ToldPost> posts, Words words) {
        List<Map<String, @Nullable Object>> documents = new ArrayList<>();
        posts.forEach(told -> documents.add(of(told, words)));
        return documents;
    }

    /** @param words the language of {@code text} and {@code advice} */
    public static Map<String, @Nullable Object> of(ToldPost told, Words words) {
        Post post = told.post();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("id", post.id());
        document.put("campaign", post.campaign());
        putContent(document, post.content());
        putFate(document, post.fate());
        document.put(
                "text", told.meaning() == null ? null : told.meaning().in(words).reason());
        document.put("advice", orNull(told.advice(words)));
        document.put("noted_by", post.noted().by());
        document.put("noted_at", Figures.iso(post.noted().at()));
        document.put("reach", reach(post.reach()));
        return document;
    }

    private static void putContent(Map<String, @Nullable Object> document, Post.Content content) {
        document.put("kind", content.kind().name().toLowerCase(Locale.ROOT));
        document.put("route", orNull(content.route()));
        document.put("article", orNull(content.article()));
        document.put("place", orNull(content.place()));
        document.put("title", orNull(content.title()));
        document.put("link", orNull(content.link()));
        document.put("target", orNull(content.target()));
    }

    private static void putFate(Map<String, @Nullable Object> document, Post.Fate fate) {
        Instant answered = fate.answeredAt();
        document.put("state", fate.state().name());
        document.put("in_doubt", fate.state().isInDoubt());
        document.put("code", orNull(fate.code()));
        document.put("provider_ref", orNull(fate.providerRef()));
        document.put("posted_at", Figures.iso(fate.postedAt()));
        document.put("answered_at", answered == null ? null : Figures.iso(answered));
    }

    private static @Nullable Map<String, Object> reach(@Nullable StatedReach reach) {
        if (reach == null) {
            return null;
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("stated", reach.people());
        document.put("source", reach.source());
        document.put("as_of", Figures.iso(reach.asOf()));
        document.put("stated_by", reach.by());
        return document;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
