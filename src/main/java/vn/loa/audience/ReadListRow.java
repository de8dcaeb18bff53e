package vn.loa.audience;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.loa.contact.NumberReading;
import vn.loa.words.Phrase;

/** Reads the rows of a list: number, area, cohort, typed attributes, and every other cell as a value for the text. */
final class ReadListRow implements ReadRow {

    /** Spellings of a few dozen areas and cohorts repeat over millions of rows; a hostile file must not fill the heap. */
    private static final int REMEMBERED = 20_000;

    private static final int LONGEST_VALUES = 8_000;
    private static final int LONGEST_COHORT = 100;

    private final Layout layout;
    private final RowNumber numbers;
    private final AreaTree areas;
    private final TypedValues typed;
    private final LocalDate today;
    private final List<String> attributes;
    private final int[] kept;
    private final Map<String, AreaMatch> areasSeen = new HashMap<>();
    private final Map<String, String> cohortsSeen = new HashMap<>();
    private final Map<String, Optional<String>> typedSeen = new HashMap<>();

    ReadListRow(Layout layout, RowNumber numbers, AreaTree areas, TypedValues typed, LocalDate today) {
        this.layout = layout;
        this.numbers = numbers;
        this.areas = areas;
        this.typed = typed;
        this.today = today;
        Set<String> sorted = new TreeSet<>(typed.attributes());
        this.attributes = sorted.stream().filter(layout::has).toList();
        this.kept = keptColumns(layout);
    }

    @Override
    public RowReading read(Row row) {
        NumberReading number = numbers.of(row);
        if (number instanceof NumberReading.Invalid invalid) {
            return numbers.refused(row, invalid);
        }
        String values = values(row);
        if (values.length() > LONGEST_VALUES) {
            return new RowReading.Refused(new Reject(
                    row.at(),
                    "",
                    "",
                    Phrase.of("audience.row.too-long", LONGEST_VALUES),
                    Phrase.of("audience.remedy.cell")));
        }
        AreaMatch area = area(row);
        Line line = Line.of(
                ((NumberReading.Valid) number).number().msisdn(),
                row.at(),
                area.code() == null ? "" : area.code(),
                cohort(row),
                traits(row),
                values);
        return new RowReading.Taken(line, !area.allKnown(), layout.cell(row, Column.DEMO) != null);
    }

    private AreaMatch area(Row row) {
        String province = layout.cell(row, Column.PROVINCE);
        String district = layout.cell(row, Column.DISTRICT);
        String commune = layout.cell(row, Column.COMMUNE);
        return remembered(
                areasSeen,
                Line.said(text(province), text(district), text(commune)),
                key -> areas.match(province, district, commune, today));
    }

    private String cohort(Row row) {
        String cell = text(layout.cell(row, Column.COHORT));
        return remembered(cohortsSeen, cell, ReadListRow::cohortOf);
    }

    /** Cohorts are data: the cell in snake case names its cohort, {@code phu_huynh}. */
    static String cohortOf(String cell) {
        String cohort = Folded.snake(cell);
        return cohort.length() > LONGEST_COHORT ? cohort.substring(0, LONGEST_COHORT) : cohort;
    }

    private String traits(Row row) {
        if (attributes.isEmpty()) {
            return "";
        }
        StringBuilder traits = new StringBuilder();
        for (String attribute : attributes) {
            String cell = layout.cell(row, attribute);
            if (cell != null) {
                remembered(typedSeen, Line.said(attribute, cell), key -> typed.read(attribute, cell))
                        .ifPresent(value -> traits.append(Traits.of(attribute, value)));
            }
        }
        return traits.toString();
    }

    private String values(Row row) {
        ValuesText values = new ValuesText();
        boolean fullName = false;
        for (int column : kept) {
            String cell = row.cell(column);
            if (!cell.isEmpty()) {
                String name = layout.names().get(column);
                fullName |= name.equals(Column.FULL_NAME);
                values.add(name, cell);
            }
        }
        if (!fullName) {
            addFullName(row, values);
        }
        return values.toString();
    }

    /** Some lists keep the family and the given names apart. */
    private void addFullName(Row row, ValuesText values) {
        String family = layout.cell(row, Column.FAMILY_NAMES);
        String given = layout.cell(row, Column.GIVEN_NAME);
        if (given != null) {
            values.add(Column.FULL_NAME, family == null ? given : family + " " + given);
        }
    }

    private static int[] keptColumns(Layout layout) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < layout.names().size(); i++) {
            String name = layout.names().get(i);
            if (!name.isEmpty() && !name.equals(Column.NUMBER) && !name.equals(Column.DEMO)) {
                kept.add(i);
            }
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    private static <V> V remembered(Map<String, V> seen, String key, Function<String, V> read) {
        if (seen.size() > REMEMBERED) {
            seen.clear();
        }
        return seen.computeIfAbsent(key, read);
    }

    private static String text(@Nullable String cell) {
        return cell == null ? "" : cell;
    }
}
