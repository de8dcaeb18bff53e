package vn.loa.words;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where in somebody's file something is wrong. Prints as editors and compilers do, {@code campaigns/a.yaml:12:3}.
 *
 * @param line from 1, or 0 when the whole file is meant
 * @param column from 1, or 0 when the whole line is meant
 * @param field the key, column or setting meant, if there is one
 */
public record Place(
        String file, int line, int column, @Nullable String field) {

    public static Place file(Path file) {
        return new Place(file.toString(), 0, 0, null);
    }

    public static Place line(Path file, int line) {
        return new Place(file.toString(), line, 0, null);
    }

    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder(file);
        if (line > 0) {
            shown.append(':').append(line);
        }
        if (column > 0) {
            shown.append(':').append(column);
        }
        if (field != null) {
            shown.append(": ").append(field);
        }
        return shown.toString();
    }
}
