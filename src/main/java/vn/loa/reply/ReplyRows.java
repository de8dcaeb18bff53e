package vn.loa.reply;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loa.channel.Reply;
import vn.loa.contact.PhoneNumber;

/** Keeps replies as they arrived. */
@Repository
public class ReplyRows {

    /** An SMSC that missed our answer hands the same reply over again within this. */
    static final long AGAIN_MILLIS = 60_000;

    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_ADDRESS = 40;

    private final JdbcClient jdbc;

    ReplyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Replies of all people, newest first.
     *
     * @param before only those with a smaller id; {@link Long#MAX_VALUE} begins with the newest
     * @param limit at most this many
     */
    public List<KeptReply> newest(long before, int limit) {
        return jdbc.sql("""
                        select r.id, r.route, r.number, r.sent_to, r.body, r.arrived_at, r.meaning, w.campaign, w.round
                        from reply r left join wave w on w.id = r.wave_id
                        where r.id < ? order by r.id desc fetch first ? rows only
                        """)
                .params(before, limit)
                .query((row, n) -> new KeptReply(
                        row.getLong(1),
                        row.getString(2),
                        new PhoneNumber(row.getLong(3)),
                        row.getString(4),
                        row.getString(5),
                        Instant.ofEpochMilli(row.getLong(6)),
                        Meaning.valueOf(row.getString(7)),
                        row.getString(8) == null ? null : row.getString(8) + "-" + row.getInt(9)))
                .list();
    }

    /** The reply as it fits into a row: no longer, and nothing in it that a database refuses. */
    static Reply fitting(Reply reply) {
        return new Reply(
                bounded(reply.route(), LONGEST_ADDRESS),
                reply.from(),
                bounded(reply.to().strip(), LONGEST_ADDRESS),
                bounded(reply.text(), LONGEST_TEXT),
                reply.arrivedAt());
    }

    /** Places in the list of those that are kept already: same person, short code and text within a minute. */
    Set<Integer> known(List<Reply> replies) {
        List<Integer> places = IntStream.range(0, replies.size()).boxed().toList();
        return new HashSet<>(jdbc.sql("""
                        select distinct u.place
                        from unnest(cast(? as bigint array), cast(? as bigint array), cast(? as bigint array),
                                    cast(? as varchar array), cast(? as varchar array))
                             as u(place, number, arrived_at, sent_to, body)
                        join reply r on r.number = u.number
                          and r.arrived_at >= u.arrived_at - ? and r.arrived_at <= u.arrived_at + ?
                          and r.sent_to = u.sent_to and r.body = u.body
                        """)
                .params(
                        Column.longs(places, Integer::longValue),
                        Column.longs(replies, reply -> reply.from().msisdn()),
                        Column.longs(replies, reply -> reply.arrivedAt().toEpochMilli()),
                        Column.texts(replies, Reply::to),
                        Column.texts(replies, Reply::text),
                        AGAIN_MILLIS,
                        AGAIN_MILLIS)
                .query(Integer.class)
                .list());
    }

    /** The id of the newest reply, 0 when there is none. */
    long lastId() {
        return jdbc.sql("select coalesce(max(id), 0) from reply")
                .query(Long.class)
                .single();
    }

    /** Writes the replies under these ids, in the caller's transaction. */
    void insert(long firstId, List<Understood> replies) {
        List<Long> ids =
                LongStream.range(firstId, firstId + replies.size()).boxed().toList();
        jdbc.sql("""
                        insert into reply (id, route, number, sent_to, body, arrived_at, meaning, wave_id, issuer,
                                           message_class)
                        select u.id, u.route, u.number, u.sent_to, u.body, u.arrived_at, u.meaning, nullif(u.wave_id, 0),
                               u.issuer, u.message_class
                        from unnest(cast(? as bigint array), cast(? as varchar array), cast(? as bigint array),
                                    cast(? as varchar array), cast(? as varchar array), cast(? as bigint array),
                                    cast(? as varchar array), cast(? as bigint array), cast(? as varchar array),
                                    cast(? as varchar array))
                             as u(id, route, number, sent_to, body, arrived_at, meaning, wave_id, issuer, message_class)
                        """)
                .params(
                        Column.longs(ids, id -> id),
                        Column.texts(replies, u -> u.reply().route()),
                        Column.longs(replies, u -> u.reply().from().msisdn()),
                        Column.texts(replies, u -> u.reply().to()),
                        Column.texts(replies, u -> u.reply().text()),
                        Column.longs(replies, u -> u.reply().arrivedAt().toEpochMilli()),
                        Column.texts(replies, u -> u.meaning().name()),
                        Column.longs(
                                replies,
                                u -> u.answers().wave() == null
                                        ? 0
                                        : u.answers().wave()),
                        Column.texts(
                                replies, u -> u.isOptOut() ? u.answers().scope().issuer() : ""),
                        Column.texts(
                                replies, u -> u.isOptOut() ? u.answers().scope().messageClass() : ""))
                .update();
    }

    /** PostgreSQL keeps neither a zero character nor half a surrogate pair. */
    private static String bounded(String text, int longest) {
        String cut = text.length() > longest ? text.substring(0, longest) : text;
        return new String(cut.replace("\u0000", "").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
