package vn.loa.audience;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** Keeps the lists, the placeholders each can fill, and whether it holds demo data. */
@Repository
class SubscriberLists {

    private final JdbcClient jdbc;

    SubscriberLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Integer> id(String name) {
        return jdbc.sql("select list_id from subscriber_list where name = :name")
                .param("name", name)
                .query(Integer.class)
                .optional();
    }

    int create(String name, Instant now) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("insert into subscriber_list (name, created_at) values (:name, :now)")
                .param("name", name)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update(key, "list_id");
        return Objects.requireNonNull(key.getKey()).intValue();
    }

    void holdsDemoData(int list) {
        jdbc.sql("update subscriber_list set demo = true where list_id = :list")
                .param("list", list)
                .update();
    }

    /** @param relation how its people have dealt with the sender, in a person's words */
    void hasRelation(int list, String relation) {
        jdbc.sql("update subscriber_list set relation = :relation where list_id = :list")
                .param("relation", relation)
                .param("list", list)
                .update();
    }

    List<String> withoutRelation(Collection<Integer> lists) {
        return jdbc.sql("select name from subscriber_list where relation = '' and list_id = any(:lists) order by name")
                .param("lists", new SqlArrayValue("integer", lists.toArray()))
                .query(String.class)
                .list();
    }

    /** @param headers by the placeholder's name */
    void addColumns(int list, Map<String, String> headers) {
        Set<String> known = new HashSet<>(columns(List.of(list)));
        headers.forEach((name, header) -> {
            if (known.add(name)) {
                jdbc.sql("insert into list_column (list_id, name, header) values (:list, :name, :header)")
                        .param("list", list)
                        .param("name", name)
                        .param("header", header)
                        .update();
            }
        });
    }

    /** Placeholders that at least one of the lists can fill. */
    List<String> columns(Collection<Integer> lists) {
        return jdbc.sql("select distinct name from list_column where list_id = any(:lists) order by name")
                .param("lists", new SqlArrayValue("integer", lists.toArray()))
                .query(String.class)
                .list();
    }

    boolean anyHoldsDemoData(Collection<Integer> lists) {
        return jdbc.sql("select count(*) from subscriber_list where demo and list_id = any(:lists)")
                        .param("lists", new SqlArrayValue("integer", lists.toArray()))
                        .query(Long.class)
                        .single()
                > 0;
    }

    List<String> names() {
        return jdbc.sql("select name from subscriber_list order by name")
                .query(String.class)
                .list();
    }

    List<ListOverview> overview() {
        return jdbc.sql("""
                        select l.name, l.demo, count(r.number) as records, count(distinct r.number) as people
                        from subscriber_list l left join list_record r on r.list_id = l.list_id
                        group by l.list_id, l.name, l.demo
                        order by l.name
                        """)
                .query((row, n) -> new ListOverview(
                        row.getString("name"), row.getLong("people"), row.getLong("records"), row.getBoolean("demo")))
                .list();
    }
}
