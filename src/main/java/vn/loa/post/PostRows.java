package vn.loa.post;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import vn.loa.channel.Outcome;

/** Keeps posts. Outside a transaction every statement is committed when it returns, and broadcasts rely on that. */
@Repository
public class PostRows {

    /** So many are read at once; a campaign has a few. */
    public static final int MOST = 1_000;

    private static final int LONGEST_CODE = 80;
    private static final int LONGEST_REF = 100;

    private final JdbcClient jdbc;

    PostRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of one campaign, newest first. */
    public List<Post> of(String campaign) {
        return jdbc.sql("""
                        select * from post where campaign = ? order by posted_at desc, id desc fetch first ? rows only
                        """).params(campaign, MOST).query((row, i) -> post(row)).list();
    }

    /** Newest first. */
    List<Post> all() {
        return jdbc.sql("select * from post order by posted_at desc, id desc fetch first ? rows only")
                .param(MOST)
                .query((row, i) -> post(row))
                .list();
    }

    Optional<Post> find(long id) {
        return jdbc.sql("select * from post where id = ?")
                .param(id)
                .query((row, i) -> post(row))
                .optional();
    }

    Post get(long id) {
        return find(id).orElseThrow(() -> new IllegalStateException("post " + id + " is gone"));
    }

    Optional<Post> newestThatMayHaveLeft(String campaign, String route, String article) {
        return jdbc.sql("""
                        select * from post where campaign = ? and route = ? and article = ? and state <> 'REFUSED'
                        order by turn desc fetch first 1 row only
                        """)
                .params(campaign, route, article)
                .query((row, i) -> post(row))
                .optional();
    }

    /** How often this article was begun over this route for this campaign. */
    int turns(String campaign, String route, String article) {
        return jdbc.sql("select coalesce(max(turn), 0) from post where campaign = ? and route = ? and article = ?")
                .params(campaign, route, article)
                .query(Integer.class)
                .single();
    }

    /**
     * A broadcast that is about to leave.
     *
     * @param turn one more than {@link #turns} said before it was decided that it may leave
     * @return its id
     * @throws org.springframework.dao.DuplicateKeyException when somebody else has begun the same one since
     */
    long begin(String campaign, Post.Content content, int turn, Post.Noted noted) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into post (campaign, kind, route, article, turn, place, title, link, target, state, code,
                                          provider_ref, posted_at, noted_by, noted_at)
                        values (?, ?, ?, ?, ?, '', ?, ?, ?, 'SENDING', '', '', ?, ?, ?)
                        """)
                .params(campaign, content.kind().name(), content.route(), content.article(), turn)
                .params(content.title(), content.link(), content.target())
                .params(noted.at().toEpochMilli(), noted.by(), noted.at().toEpochMilli())
                .update(id, "id");
        return Objects.requireNonNull(id.getKey()).longValue();
    }

    /** @return its id */
    long note(String campaign, Post.Content content, Instant postedAt, Post.Noted noted) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into post (campaign, kind, place, title, link, target, state, code, provider_ref, posted_at,
                                          noted_by, noted_at)
                        values (?, ?, ?, ?, ?, '', 'NOTED', '', '', ?, ?, ?)
                        """)
                .params(campaign, content.kind().name(), content.place(), content.title(), content.link())
                .params(postedAt.toEpochMilli(), noted.by(), noted.at().toEpochMilli())
                .update(id, "id");
        return Objects.requireNonNull(id.getKey()).longValue();
    }

    /** What became of a broadcast that was being sent; only the first answer counts. */
    void answered(long id, Outcome outcome, Instant at) {
        String code = code(outcome);
        String ref = outcome instanceof Outcome.Accepted accepted ? accepted.providerRef() : "";
        jdbc.sql("""
                        update post set state = ?, code = ?, provider_ref = ?, answered_at = ?
                        where id = ? and state = 'SENDING'
                        """)
                .params(state(outcome).name(), cut(code, LONGEST_CODE), cut(ref, LONGEST_REF), at.toEpochMilli(), id)
                .update();
    }

    /** What was deferred has surely not been sent, and nobody will send it by itself. */
    private static PostState state(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted) {
            return PostState.ACCEPTED;
        }
        return outcome instanceof Outcome.InDoubt ? PostState.IN_DOUBT : PostState.REFUSED;
    }

    private static String code(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            return refused.code();
        }
        if (outcome instanceof Outcome.Deferred deferred) {
            return deferred.code();
        }
        return outcome instanceof Outcome.InDoubt doubt ? doubt.code() : "";
    }

    /** @return false when a figure of a later moment is known */
    boolean state(long id, StatedReach reach) {
        return jdbc.sql("""
                        update post set reach = ?, reach_source = ?, reach_as_of = ?, reach_noted_by = ?
                        where id = ? and (reach_as_of is null or reach_as_of <= ?)
                        """)
                        .params(reach.people(), reach.source(), reach.asOf().toEpochMilli(), reach.by())
                        .params(id, reach.asOf().toEpochMilli())
                        .update()
                == 1;
    }

    private static Post post(ResultSet row) throws SQLException {
        return new Post(
                row.getLong("id"),
                row.getString("campaign"),
                new Post.Content(
                        PostKind.valueOf(row.getString("kind")),
                        text(row, "route"),
                        text(row, "article"),
                        row.getString("place"),
                        row.getString("title"),
                        row.getString("link"),
                        row.getString("target")),
                new Post.Fate(
                        PostState.valueOf(row.getString("state")),
                        Instant.ofEpochMilli(row.getLong("posted_at")),
                        moment(row, "answered_at"),
                        row.getString("code"),
                        row.getString("provider_ref")),
                new Post.Noted(row.getString("noted_by"), Instant.ofEpochMilli(row.getLong("noted_at"))),
                reach(row));
    }

    private static @Nullable StatedReach reach(ResultSet row) throws SQLException {
        Instant asOf = moment(row, "reach_as_of");
        return asOf == null
                ? null
                : new StatedReach(
                        row.getLong("reach"), row.getString("reach_source"), asOf, row.getString("reach_noted_by"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }
}
