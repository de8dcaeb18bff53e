package vn.loa.reply;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/** Columns of many rows as one array parameter each: one round trip a batch. */
final class Column {

    private Column() {}

    static <T> SqlArrayValue longs(Collection<? extends T> rows, Function<T, @Nullable Long> value) {
        Object[] column = new Object[rows.size()];
        int i = 0;
        for (T row : rows) {
            column[i++] = value.apply(row);
        }
        return new SqlArrayValue("bigint", column);
    }

    static <T> SqlArrayValue texts(Collection<? extends T> rows, Function<T, String> value) {
        Object[] column = new Object[rows.size()];
        int i = 0;
        for (T row : rows) {
            column[i++] = value.apply(row);
        }
        return new SqlArrayValue("varchar", column);
    }
}
