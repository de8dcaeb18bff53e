package vn.loa.audience;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Keeps every import's progress and counts. Changes join the caller's transaction. */
@Repository
class FileImports {

    private final JdbcClient jdbc;

    FileImports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The import this order began and did not end. */
    Optional<Long> unfinished(ImportOrder order, String hash) {
        return jdbc.sql("""
                        select import_id from file_import
                        where kind = :kind and state = 'RUNNING' and list_name = :list and source = :source
                          and file_hash = :hash and whole = :whole
                          and as_of is not distinct from cast(:asOf as timestamp(3) with time zone)
                        order by import_id desc fetch first 1 row only
                        """)
                .param("kind", order.kind().name())
                .param("list", order.list())
                .param("source", order.source())
                .param("hash", hash)
                .param("whole", order.whole())
                .param("asOf", at(order.asOf()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .query(Long.class)
                .optional();
    }

    /** Another file for the same rows came first: what was left undone will not be done. */
    List<Long> replaceUnfinished(ImportOrder order) {
        List<Long> replaced = jdbc.sql("""
                        select import_id from file_import
                        where kind = :kind and state = 'RUNNING' and list_name = :list
                        """)
                .param("kind", order.kind().name())
                .param("list", order.list())
                .query(Long.class)
                .list();
        jdbc.sql("""
                        update file_import set state = 'REPLACED'
                        where kind = :kind and state = 'RUNNING' and list_name = :list
                        """)
                .param("kind", order.kind().name())
                .param("list", order.list())
                .update();
        return replaced;
    }

    long begin(ImportOrder order, String hash, Path rejects, Instant now) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into file_import
                          (kind, state, list_name, source, file, file_hash, as_of, whole, started_at, rejects)
                        values (:kind, 'RUNNING', :list, :source, :file, :hash, :asOf, :whole, :now, :rejects)
                        """)
                .param("kind", order.kind().name())
                .param("list", order.list())
                .param("source", order.source())
                .param("file", order.file().toString())
                .param("hash", hash)
                .param("asOf", at(order.asOf()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("whole", order.whole())
                .param("now", at(now))
                .param("rejects", rejects.toString())
                .update(key, "import_id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    FileImport load(long id) {
        return jdbc.sql("select * from file_import where import_id = :id")
                .param("id", id)
                .query((row, n) -> fileImport(row))
                .single();
    }

    /** The same content may lie elsewhere by now. */
    void readFrom(long id, Path file) {
        jdbc.sql("update file_import set file = :file where import_id = :id")
                .param("file", file.toString())
                .param("id", id)
                .update();
    }

    void sorted(long id, SortCounts counts) {
        jdbc.sql("""
                        update file_import
                        set read_rows = read_rows + :read, invalid_rows = invalid_rows + :invalid,
                            unknown_areas = unknown_areas + :unknownAreas, demo = demo or :demo,
                            spool_bytes = :spoolBytes, rejects_bytes = :rejectsBytes
                        where import_id = :id
                        """)
                .param("read", counts.read())
                .param("invalid", counts.invalid())
                .param("unknownAreas", counts.unknownAreas())
                .param("demo", counts.demo())
                .param("spoolBytes", counts.spoolBytes())
                .param("rejectsBytes", counts.rejectsBytes())
                .param("id", id)
                .update();
    }

    void writesInto(long id, int listId, boolean fresh) {
        jdbc.sql("update file_import set list_id = :list, fresh = :fresh where import_id = :id")
                .param("list", listId)
                .param("fresh", fresh)
                .param("id", id)
                .update();
    }

    void merged(long id, MergeCounts counts, long lastNumber) {
        jdbc.sql("""
                        update file_import
                        set new_people = new_people + :fresh, updated_people = updated_people + :updated,
                            unchanged_people = unchanged_people + :unchanged, stale_people = stale_people + :stale,
                            duplicate_rows = duplicate_rows + :duplicate,
                            extra_records = extra_records + :extraRecords, last_number = :lastNumber
                        where import_id = :id
                        """)
                .param("fresh", counts.fresh())
                .param("updated", counts.updated())
                .param("unchanged", counts.unchanged())
                .param("stale", counts.stale())
                .param("duplicate", counts.duplicate())
                .param("extraRecords", counts.extraRecords())
                .param("lastNumber", lastNumber)
                .param("id", id)
                .update();
    }

    void end(long id, long becameUnknown, Instant now) {
        jdbc.sql("""
                        update file_import set state = 'DONE', ended_at = :now, became_unknown = :becameUnknown
                        where import_id = :id
                        """)
                .param("now", at(now))
                .param("becameUnknown", becameUnknown)
                .param("id", id)
                .update();
    }

    void discard(long id) {
        jdbc.sql("delete from file_import where import_id = :id")
                .param("id", id)
                .update();
    }

    ImportReport report(long id, boolean resumed) {
        return jdbc.sql("select * from file_import where import_id = :id")
                .param("id", id)
                .query((row, n) -> new ImportReport(
                        row.getLong("read_rows"),
                        row.getLong("new_people"),
                        row.getLong("updated_people"),
                        row.getLong("unchanged_people"),
                        row.getLong("stale_people"),
                        row.getLong("duplicate_rows"),
                        row.getLong("extra_records"),
                        row.getLong("invalid_rows"),
                        row.getLong("unknown_areas"),
                        row.getLong("became_unknown"),
                        resumed,
                        Path.of(row.getString("rejects"))))
                .single();
    }

    /** The latest moment for which install states were imported. */
    Optional<Instant> latestInstallStates() {
        return jdbc.sql("select max(as_of) as latest from file_import where kind = 'INSTALLS' and state = 'DONE'")
                .query((row, n) -> Optional.ofNullable(row.getObject("latest", OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    private static FileImport fileImport(ResultSet row) throws SQLException {
        OffsetDateTime asOf = row.getObject("as_of", OffsetDateTime.class);
        return new FileImport(
                row.getLong("import_id"),
                new ImportOrder(
                        ImportKind.valueOf(row.getString("kind")),
                        Path.of(row.getString("file")),
                        row.getString("list_name"),
                        row.getString("source"),
                        asOf == null ? null : asOf.toInstant(),
                        row.getBoolean("whole")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("list_id", Integer.class),
                row.getBoolean("fresh"),
                row.getBoolean("demo"),
                Path.of(row.getString("rejects")),
                row.getLong("last_number"),
                row.getLong("read_rows"),
                row.getLong("invalid_rows"),
                row.getLong("new_people")
                        + row.getLong("updated_people")
                        + row.getLong("unchanged_people")
                        + row.getLong("stale_people")
                        + row.getLong("duplicate_rows")
                        + row.getLong("extra_records"),
                row.getLong("spool_bytes"),
                row.getLong("rejects_bytes"));
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
