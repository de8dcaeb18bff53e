package vn.loa.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.loa.channel.PartKey;
import vn.loa.channel.Receipt;
import vn.loa.channel.ReceiptState;

/** Keeps receipts: the inbox as it arrived, the parked ones, and how far folding has come. */
@Repository
class Receipts {

    private static final int LONGEST_REF = 80;
    private static final int LONGEST_CODE = 80;

    /** Carriers report until the validity is over, and some a few days later. */
    private static final Duration LATE_RECEIPTS = Duration.ofDays(3);

    private static final int ROOM_FOR_REFS = 260;

    private final JdbcClient jdbc;

    Receipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A part that a receipt may be about.
     *
     * @param rank 0 for the likeliest form of the id
     */
    record Match(long receipt, int rank, PartKey part, long number) {}

    long lastId() {
        return jdbc.sql("select coalesce(max(id), 0) from receipt")
                .query(Long.class)
                .single();
    }

    /**
     * One transaction for the whole batch: the group commit after which all of them may be acknowledged.
     *
     * @return them as they are kept, in the order of their ids
     */
    @Transactional
    public List<StoredReceipt> keep(long firstId, List<Receipt> receipts, long arrivedAt) {
        List<StoredReceipt> kept = new ArrayList<>(receipts.size());
        for (Receipt receipt : receipts) {
            kept.add(new StoredReceipt(
                    firstId + kept.size(),
                    receipt.route(),
                    refs(receipt),
                    receipt.number() == null ? null : receipt.number().msisdn(),
                    receipt.state(),
                    code(receipt.code()),
                    receipt.reportedAt().toEpochMilli()));
        }
        jdbc.sql("""
                        insert into receipt (id, route, refs, number, state, code, reported_at, arrived_at, raw)
                        select u.id, u.route, u.refs, u.number, u.state, u.code, u.reported_at, ?, u.raw
                        from unnest(cast(? as bigint array), cast(? as varchar array), cast(? as varchar array),
                                    cast(? as bigint array), cast(? as varchar array), cast(? as varchar array),
                                    cast(? as bigint array), cast(? as varchar array))
                             as u(id, route, refs, number, state, code, reported_at, raw)
                        """)
                .param(arrivedAt)
                .param(Column.longs(kept, StoredReceipt::id))
                .param(Column.texts(kept, StoredReceipt::route))
                .param(Column.texts(kept, r -> String.join(" ", r.refs())))
                .param(Column.longs(kept, StoredReceipt::number))
                .param(Column.texts(kept, r -> r.state().name()))
                .param(Column.texts(kept, StoredReceipt::code))
                .param(Column.longs(kept, StoredReceipt::reportedAt))
                .param(Column.texts(receipts, r -> cut(storable(r.raw()), 500)))
                .update();
        return kept;
    }

    long foldedThrough() {
        return jdbc.sql("select folded_through from receipt_fold")
                .query(Long.class)
                .single();
    }

    void foldedThrough(long id) {
        jdbc.sql("update receipt_fold set folded_through = ?").param(id).update();
    }

    List<StoredReceipt> after(long id, int limit) {
        return jdbc.sql("""
                        select id, route, refs, number, state, code, reported_at from receipt
                        where id > ? order by id limit ?
                        """).params(id, limit).query((row, i) -> stored(row)).list();
    }

    /** The parts whose provider id is one of a receipt's forms. */
    List<Match> matches(Collection<StoredReceipt> receipts) {
        List<Long> ids = new ArrayList<>();
        List<Long> ranks = new ArrayList<>();
        List<String> routes = new ArrayList<>();
        List<String> refs = new ArrayList<>();
        for (StoredReceipt receipt : receipts) {
            for (int rank = 0; rank < receipt.refs().size(); rank++) {
                ids.add(receipt.id());
                ranks.add((long) rank);
                routes.add(receipt.route());
                refs.add(receipt.refs().get(rank));
            }
        }
        return jdbc.sql("""
                        select u.receipt, u.rank, p.id, m.number
                        from unnest(cast(? as bigint array), cast(? as bigint array), cast(? as varchar array),
                                    cast(? as varchar array)) as u(receipt, rank, route, ref)
                        join part p on p.ref = u.ref and p.route = u.route
                        join message m on m.id = p.id / 4096
                        """)
                .param(Column.longs(ids))
                .param(Column.longs(ranks))
                .param(Column.texts(routes))
                .param(Column.texts(refs))
                .query((row, i) -> new Match(row.getLong(1), row.getInt(2), PartId.key(row.getLong(3)), row.getLong(4)))
                .list();
    }

    /**
     * Parts in doubt, or given up by a person, without an id that a receipt may be about, because it names their person and
     * came after the claim. None when a confirmation of an opt-out left for that person before: it may be about that.
     */
    Map<Long, List<PartKey>> doubts(Collection<StoredReceipt> receipts) {
        List<StoredReceipt> named =
                receipts.stream().filter(receipt -> receipt.number() != null).toList();
        Map<Long, List<PartKey>> doubts = new HashMap<>();
        if (named.isEmpty()) {
            return doubts;
        }
        // PostgreSQL would look for "ref is null" by its index and so read every refusal there ever was.
        jdbc.sql("""
                        select u.receipt, p.id, m.parts
                        from unnest(cast(? as bigint array), cast(? as bigint array), cast(? as varchar array))
                             as u(receipt, number, route)
                        join receipt r on r.id = u.receipt
                        join wave w on w.valid_until >= r.arrived_at - ?
                        join message m on m.wave_id = w.id and m.number = u.number and m.route = u.route
                             and m.claimed_at <= r.arrived_at
                        join part p on p.id between m.id * 4096 and m.id * 4096 + 4095 and coalesce(p.ref, '') = ''
                        where (m.parts like '%?%' or m.parts like '%U%')
                          and not exists (
                            select 1 from confirmation c
                            where c.number = u.number and c.route = u.route and c.claimed_at <= r.arrived_at)
                        order by 1, 2
                        """)
                .param(Column.longs(named, StoredReceipt::id))
                .param(Column.longs(named, StoredReceipt::number))
                .param(Column.texts(named, StoredReceipt::route))
                .param(LATE_RECEIPTS.toMillis())
                .query(row -> {
                    PartKey part = PartId.key(row.getLong(2));
                    PartState state = new Parts(row.getString(3)).state(part.attempt(), part.part());
                    if (state == PartState.IN_DOUBT || state == PartState.UNDELIVERED) {
                        doubts.computeIfAbsent(row.getLong(1), receipt -> new ArrayList<>())
                                .add(part);
                    }
                });
        return doubts;
    }

    /** Parked receipts that name one of these people. */
    List<StoredReceipt> parkedAbout(Collection<Long> numbers) {
        return jdbc.sql("""
                        select distinct r.id, r.route, r.refs, r.number, r.state, r.code, r.reported_at
                        from unnest(cast(? as bigint array)) as u(number)
                        join receipt_parked k on k.number = u.number
                        join receipt r on r.id = k.receipt_id
                        order by r.id
                        """)
                .param(Column.longs(numbers))
                .query((row, i) -> stored(row))
                .list();
    }

    boolean anyParked() {
        return jdbc.sql("select 1 from receipt_parked limit 1")
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    long parked() {
        return jdbc.sql("select count(distinct receipt_id) from receipt_parked")
                .query(Long.class)
                .single();
    }

    void park(Collection<StoredReceipt> receipts) {
        List<String> routes = new ArrayList<>();
        List<String> refs = new ArrayList<>();
        List<StoredReceipt> rows = new ArrayList<>();
        for (StoredReceipt receipt : receipts) {
            for (String ref : receipt.refs()) {
                routes.add(receipt.route());
                refs.add(ref);
                rows.add(receipt);
            }
        }
        jdbc.sql("""
                        insert into receipt_parked (route, ref, receipt_id, number)
                        select u.route, u.ref, u.receipt_id, u.number
                        from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as bigint array),
                                    cast(? as bigint array)) as u(route, ref, receipt_id, number)
                        """)
                .param(Column.texts(routes))
                .param(Column.texts(refs))
                .param(Column.longs(rows, StoredReceipt::id))
                .param(Column.longs(rows, StoredReceipt::number))
                .update();
    }

    /** Parked receipts that may be about these provider ids of a route. */
    List<StoredReceipt> parkedFor(Collection<String> refs) {
        return jdbc.sql("""
                        select distinct r.id, r.route, r.refs, r.number, r.state, r.code, r.reported_at
                        from unnest(cast(? as varchar array)) as u(ref)
                        join receipt_parked k on k.ref = u.ref
                        join receipt r on r.id = k.receipt_id
                        order by r.id
                        """)
                .param(Column.texts(refs))
                .query((row, i) -> stored(row))
                .list();
    }

    void unpark(Collection<Long> receipts) {
        jdbc.sql("delete from receipt_parked where receipt_id = any(?)")
                .param(Column.longs(receipts))
                .update();
    }

    private static StoredReceipt stored(ResultSet row) throws SQLException {
        return new StoredReceipt(
                row.getLong("id"),
                row.getString("route"),
                List.of(row.getString("refs").split(" ")),
                row.getObject("number", Long.class),
                ReceiptState.valueOf(row.getString("state")),
                row.getString("code"),
                row.getLong("reported_at"));
    }

    /**
     * An id as both answers and receipts are kept. Ids hold no spaces: SMPP 3.4 message_id is a C-octet string of digits
     * and letters in practice; odd ones are mended, so that they can be kept and still meet.
     */
    static String ref(String providerRef) {
        String plain = cut(storable(providerRef).replace(' ', '_'), LONGEST_REF);
        return plain.isEmpty() ? "-" : plain;
    }

    /** A provider's code as it is kept. */
    static String code(String code) {
        return cut(storable(code).replace('\t', ' ').replace('\n', ' '), LONGEST_CODE);
    }

    /** As many forms as there is room for, likeliest first. */
    private static List<String> refs(Receipt receipt) {
        List<String> refs = new ArrayList<>();
        int room = ROOM_FOR_REFS;
        for (String form : receipt.refs()) {
            String ref = ref(form);
            if (!refs.contains(ref) && ref.length() < room) {
                refs.add(ref);
                room -= ref.length() + 1;
            }
        }
        return refs.isEmpty() ? List.of("-") : refs;
    }

    /** PostgreSQL keeps no NUL, and one bad receipt must not keep the batch it came with from being kept. */
    private static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
