package vn.loa.audience;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** Keeps the records of the people of lists. Whole chunks at a time, as arrays. */
@Repository
class ListRecords {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ListRecords(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    boolean hasAny(int list) {
        return jdbc.sql("select 1 from list_record where list_id = :list fetch first 1 row only")
                .param("list", list)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /**
     * The records of these people by number, in the order of their record numbers. The outer join keeps H2 from reading
     * the whole list and looking each of its numbers up among these: that took minutes instead of a second.
     */
    Map<Long, List<KnownRecord>> of(int list, Collection<Person> people) {
        Map<Long, List<KnownRecord>> known = new HashMap<>();
        jdbc.sql("""
                        select r.number, r.record_no, r.source, r.area, r.cohort, r.traits, r.record_values
                        from unnest(cast(? as bigint array)) as n(number)
                        left join list_record r on r.list_id = ? and r.number = n.number
                        order by n.number, r.record_no
                        """)
                .param(new SqlArrayValue(
                        "bigint", people.stream().map(Person::number).toArray()))
                .param(list)
                .query(row -> {
                    if (row.getString(3) == null) {
                        return;
                    }
                    known.computeIfAbsent(row.getLong(1), number -> new ArrayList<>(1))
                            .add(new KnownRecord(
                                    row.getInt(2),
                                    row.getString(3),
                                    Line.said(
                                            orNothing(row.getString(4)),
                                            orNothing(row.getString(5)),
                                            row.getString(6),
                                            row.getString(7))));
                });
        return known;
    }

    void insert(int list, String source, List<RecordWrite> records) {
        if (records.isEmpty()) {
            return;
        }
        int size = records.size();
        Object[][] columns = new Object[6][size];
        for (int i = 0; i < size; i++) {
            RecordWrite record = records.get(i);
            String[] fields = Line.fields(record.said());
            columns[0][i] = record.number();
            columns[1][i] = record.recordNo();
            columns[2][i] = orNull(fields[0]);
            columns[3][i] = orNull(fields[1]);
            columns[4][i] = fields[2];
            columns[5][i] = fields[3];
        }
        jdbc.sql("""
                        insert into list_record
                          (list_id, number, record_no, source, area, cohort, traits, record_values)
                        select cast(? as integer), n.number, n.record_no, cast(? as varchar(100)),
                               n.area, n.cohort, n.traits, n.record_values
                        from unnest(cast(? as bigint array), cast(? as integer array), cast(? as varchar array),
                                    cast(? as varchar array), cast(? as varchar array), cast(? as varchar array))
                          as n(number, record_no, area, cohort, traits, record_values)
                        """)
                .param(list)
                .param(source)
                .param(new SqlArrayValue("bigint", columns[0]))
                .param(new SqlArrayValue("integer", columns[1]))
                .param(new SqlArrayValue("varchar", columns[2]))
                .param(new SqlArrayValue("varchar", columns[3]))
                .param(new SqlArrayValue("varchar", columns[4]))
                .param(new SqlArrayValue("varchar", columns[5]))
                .update();
    }

    void update(int list, List<RecordWrite> records) {
        batches.batchUpdate("""
                update list_record set area = ?, cohort = ?, traits = ?, record_values = ?
                where list_id = ? and number = ? and record_no = ?
                """, records, 1_000, (statement, record) -> {
            String[] fields = Line.fields(record.said());
            statement.setString(1, orNull(fields[0]));
            statement.setString(2, orNull(fields[1]));
            statement.setString(3, fields[2]);
            statement.setString(4, fields[3]);
            statement.setInt(5, list);
            statement.setLong(6, record.number());
            statement.setInt(7, record.recordNo());
        });
    }

    void delete(int list, List<RecordWrite> records) {
        batches.batchUpdate(
                "delete from list_record where list_id = ? and number = ? and record_no = ?",
                records,
                1_000,
                (statement, record) -> {
                    statement.setInt(1, list);
                    statement.setLong(2, record.number());
                    statement.setInt(3, record.recordNo());
                });
    }

    private static String orNothing(@org.jspecify.annotations.Nullable String column) {
        return column == null ? "" : column;
    }

    private static @org.jspecify.annotations.Nullable String orNull(String field) {
        return field.isEmpty() ? null : field;
    }
}
