package vn.loa.ledger;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows that the changes of one transaction write about parts: new ones, and the few that change. Not thread-safe. */
final class PartRows {

    private record Row(
            long id, boolean fresh, String route, @Nullable String ref, String code, long at) {}

    private final Map<Long, Row> rows = new TreeMap<>();

    /** @param message before the change, which it may take */
    void note(Message message, PartChange change) {
        if (!change.to().hasRow()) {
            return;
        }
        PartState from =
                message.parts().state(change.key().attempt(), change.key().part());
        boolean tellsNothingNew =
                from.hasRow() && change.providerRef() == null && !change.to().isFailure() && !from.isFailure();
        if (!tellsNothingNew) {
            long id = PartId.of(change.key());
            String route = message.routes().of(change.key().attempt());
            Row row = new Row(id, !from.hasRow(), route, change.providerRef(), change.code(), change.at());
            rows.merge(id, row, PartRows::both);
        }
    }

    private static Row both(Row earlier, Row later) {
        return new Row(
                later.id(),
                earlier.fresh(),
                later.route(),
                later.ref() == null ? earlier.ref() : later.ref(),
                later.code(),
                earlier.at());
    }

    void write(JdbcClient jdbc) {
        List<Row> fresh = rows.values().stream().filter(Row::fresh).toList();
        List<Row> changed = rows.values().stream().filter(row -> !row.fresh()).toList();
        if (!fresh.isEmpty()) {
            jdbc.sql("""
                            insert into part (id, route, ref, code, at)
                            select u.id, u.route, u.ref, u.code, u.at
                            from unnest(cast(? as bigint array), cast(? as varchar array), cast(? as varchar array),
                                        cast(? as varchar array), cast(? as bigint array))
                                 as u(id, route, ref, code, at)
                            """)
                    .param(Column.longs(fresh, Row::id))
                    .param(Column.texts(fresh, Row::route))
                    .param(Column.texts(fresh, Row::ref))
                    .param(Column.texts(fresh, Row::code))
                    .param(Column.longs(fresh, Row::at))
                    .update();
        }
        if (!changed.isEmpty()) {
            jdbc.sql("""
                            merge into part as p
                            using unnest(cast(? as bigint array), cast(? as varchar array), cast(? as varchar array))
                                  as u(id, ref, code)
                            on p.id = u.id
                            when matched then update set ref = coalesce(u.ref, p.ref), code = u.code
                            """)
                    .param(Column.longs(changed, Row::id))
                    .param(Column.texts(changed, Row::ref))
                    .param(Column.texts(changed, Row::code))
                    .update();
        }
    }
}
