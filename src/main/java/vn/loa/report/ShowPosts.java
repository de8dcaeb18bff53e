package vn.loa.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import vn.loa.post.Post;
import vn.loa.post.PostKind;
import vn.loa.post.PostState;
import vn.loa.post.StatedReach;
import vn.loa.words.Words;

/** Posts for a person at a terminal, at most 100 columns wide. Not thread-safe. */
public final class ShowPosts {

    private static final int MOST = 20;
    private static final String INDENT = "  ";

    private final Words words;
    private final Figures figures;
    private final List<String> lines = new ArrayList<>();

    ShowPosts(Words words) {
        this.words = words;
        figures = new Figures(words.locale());
    }

    /** All of them, or one sentence when there is none. */
    public static String list(List<ToldPost> posts, Words words) {
        ShowPosts shown = new ShowPosts(words);
        if (posts.isEmpty()) {
            return words.say("post.list.none");
        }
        posts.forEach(told -> shown.post(told, true));
        shown.wrapped("", words.say("post.not-counted"));
        return String.join("\n", shown.lines);
    }

    /** One of them, and what to do next. */
    public static String one(ToldPost told, Words words) {
        ShowPosts shown = new ShowPosts(words);
        shown.post(told, true);
        return String.join("\n", shown.lines);
    }

    /** A part of a report; nothing when nothing was published. */
    List<String> section(List<ToldPost> posts) {
        if (posts.isEmpty()) {
            return List.of();
        }
        lines.add("");
        wrapped("", words.say("post.section"));
        posts.stream().limit(MOST).forEach(told -> post(told, false));
        if (posts.size() > MOST) {
            wrapped(INDENT, words.say("report.others", posts.size() - MOST));
        }
        wrapped(INDENT, words.say("post.not-counted"));
        return lines;
    }

    private void post(ToldPost told, boolean withCampaign) {
        Post post = told.post();
        String number = Long.toString(post.id());
        wrapped(
                INDENT,
                words.say(
                        "post.head",
                        withCampaign ? number + " (" + post.campaign() + ")" : number,
                        Figures.moment(post.fate().postedAt()),
                        where(post.content()),
                        what(post.content())));
        if (!post.content().link().isEmpty()) {
            wrapped(INDENT.repeat(2), post.content().link());
        }
        if (post.content().kind() == PostKind.BROADCAST) {
            wrapped(INDENT.repeat(2), words.say("post.target", target(post.content())));
        }
        fate(told);
        reach(post);
    }

    private String where(Post.Content content) {
        return content.kind() == PostKind.BROADCAST
                ? words.say("post.where.broadcast", content.route())
                : words.say("post.where.hand-made", content.place());
    }

    private String what(Post.Content content) {
        if (content.article().isEmpty()) {
            return words.say("post.what.title", content.title());
        }
        return content.title().isEmpty()
                ? words.say("post.what.article", content.article())
                : words.say("post.what.both", content.title(), content.article());
    }

    private String target(Post.Content content) {
        return content.target().isEmpty()
                ? words.say("post.target.all")
                : words.say("post.target.some", content.target());
    }

    private void fate(ToldPost told) {
        Post post = told.post();
        PostState state = post.fate().state();
        String said = words.say("post.state." + state.name().toLowerCase(Locale.ROOT));
        String by = words.say(
                state == PostState.NOTED ? "post.noted-by" : "post.sent-by",
                said,
                post.noted().by());
        wrapped(INDENT.repeat(2), by);
        if (told.meaning() != null) {
            String reason = told.meaning().in(words).reason();
            wrapped(INDENT.repeat(2), words.say("post.code", reason, post.fate().code()));
        }
        String advice = told.advice(words);
        if (!advice.isEmpty()) {
            wrapped(INDENT.repeat(2), advice);
        }
    }

    private void reach(Post post) {
        if (post.reach() != null) {
            StatedReach reach = Objects.requireNonNull(post.reach());
            String people = figures.number(reach.people());
            wrapped(
                    INDENT.repeat(2),
                    words.say("post.reach", people, reach.source(), Figures.moment(reach.asOf()), reach.by()));
        } else if (post.fate().state() == PostState.ACCEPTED || post.fate().state() == PostState.NOTED) {
            wrapped(INDENT.repeat(2), words.say("post.reach.none", Long.toString(post.id())));
        }
    }

    private void wrapped(String indent, String sentence) {
        lines.addAll(Layout.wrapped(indent, indent + INDENT, sentence));
    }
}
