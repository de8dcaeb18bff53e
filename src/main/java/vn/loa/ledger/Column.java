package vn.loa.ledger;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/** Columns of many rows as one array parameter each, for {@code unnest} and {@code any}: one round trip a batch. */
final class Column {

    private Column() {}

    static SqlArrayValue longs(Collection<Long> values) {
        return longs(values, value -> value);
    }

    static <T> SqlArrayValue longs(Collection<? extends T> rows, Function<T, @Nullable Number> value) {
        // Long[], not Object[]: PostgreSQL's driver sends it in binary.
        @Nullable Long[] column = new Long[rows.size()];
        int i = 0;
        for (T row : rows) {
            Number number = value.apply(row);
            column[i++] = number == null ? null : number.longValue();
        }
        return new SqlArrayValue("bigint", (Object[]) column);
    }

    static SqlArrayValue texts(Collection<String> values) {
        return texts(values, value -> value);
    }

    static <T> SqlArrayValue texts(Collection<? extends T> rows, Function<T, @Nullable String> value) {
        @Nullable String[] column = new String[rows.size()];
        int i = 0;
        for (T row : rows) {
            column[i++] = value.apply(row);
        }
        return new SqlArrayValue("varchar", (Object[]) column);
    }
}
