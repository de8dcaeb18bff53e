package vn.loa.audience;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.loa.home.Home;

/**
 * The dated tree of provinces, districts and communes: {@code config/areas.csv}. Names match with and without accents,
 * case, gaps and prefixes ("H. Chiêm Hóa", "huyen chiem hoa", "CHIÊM HOÁ"). A list of 2021 names the districts of 2021,
 * so an area that exists no more still matches; one that exists today wins over it. Immutable, safe to share.
 */
final class AreaTree {

    private static final Set<String> PREFIXES = Set.of(
            "tinh",
            "t",
            "thanh pho",
            "tp",
            "huyen",
            "h",
            "thi xa",
            "tx",
            "quan",
            "q",
            "xa",
            "x",
            "phuong",
            "p",
            "thi tran",
            "tt");

    private final Map<String, Area> byCode = new LinkedHashMap<>();
    private final Map<String, List<Area>> byName = new HashMap<>();
    private final Map<String, List<String>> children = new HashMap<>();

    AreaTree(Collection<Area> areas) {
        for (Area area : areas) {
            byCode.put(area.code(), area);
            if (area.parent() != null) {
                children.computeIfAbsent(area.parent(), code -> new ArrayList<>())
                        .add(area.code());
            }
            Stream.concat(Stream.of(area.name()), area.also().stream())
                    .flatMap(name -> Stream.of(Folded.joined(name), bare(name)))
                    .distinct()
                    .forEach(name -> byName.computeIfAbsent(key(area.level(), name), same -> new ArrayList<>())
                            .add(area));
        }
    }

    static AreaTree read(Home home) {
        return new AreaTree(ShippedTable.rows(home, "config/areas.csv").stream()
                .map(AreaTree::area)
                .toList());
    }

    /**
     * The smallest area that the cells name.
     *
     * @param today which of two areas of one name is preferred: the one existing on this day
     */
    AreaMatch match(@Nullable String province, @Nullable String district, @Nullable String commune, LocalDate today) {
        Area deepest = null;
        boolean allKnown = true;
        for (AreaLevel level : AreaLevel.values()) {
            String cell = switch (level) {
                case PROVINCE -> province;
                case DISTRICT -> district;
                case COMMUNE -> commune;
            };
            if (cell == null || Folded.words(cell).isEmpty()) {
                continue;
            }
            Optional<Area> found = find(level, cell, deepest, today);
            allKnown &= found.isPresent();
            deepest = found.orElse(deepest);
        }
        return new AreaMatch(deepest == null ? null : deepest.code(), allKnown);
    }

    Optional<Area> area(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The area itself, then those it lies in, smallest first; nothing for a code nobody knows. */
    List<String> lineage(String code) {
        List<String> lineage = new ArrayList<>();
        for (Area above = byCode.get(code);
                above != null;
                above = above.parent() == null ? null : byCode.get(above.parent())) {
            lineage.add(above.code());
        }
        return lineage;
    }

    /** The codes and those of everything below them; a code nobody knows is kept as it is. */
    Set<String> withEverythingBelow(Collection<String> codes) {
        Set<String> all = new HashSet<>();
        Deque<String> left = new ArrayDeque<>(codes);
        while (!left.isEmpty()) {
            String code = left.pop();
            if (all.add(code)) {
                left.addAll(children.getOrDefault(code, List.of()));
            }
        }
        return all;
    }

    private Optional<Area> find(AreaLevel level, String cell, @Nullable Area within, LocalDate today) {
        String first = cell.split("[,;]", 2)[0];
        for (String name : List.of(Folded.joined(first), bare(first))) {
            List<Area> candidates = byName.getOrDefault(key(level, name), List.of()).stream()
                    .filter(area -> within == null || liesIn(area, within))
                    .toList();
            List<Area> living =
                    candidates.stream().filter(area -> area.existsOn(today)).toList();
            List<Area> best = living.isEmpty() ? candidates : living;
            if (best.size() == 1) {
                return Optional.of(best.get(0));
            }
        }
        return Optional.empty();
    }

    private boolean liesIn(Area area, Area within) {
        for (Area above = area; above != null; above = above.parent() == null ? null : byCode.get(above.parent())) {
            if (above.code().equals(within.code())) {
                return true;
            }
        }
        return false;
    }

    private static String key(AreaLevel level, String name) {
        return level + " " + name;
    }

    /** The name without its prefix, unless nothing would be left: "Xã Tân An" → "tanan", "TX" → "tx". */
    private static String bare(String name) {
        String words = Folded.words(name);
        for (int gap = words.indexOf(' '); gap > 0; gap = words.indexOf(' ', gap + 1)) {
            if (PREFIXES.contains(words.substring(0, gap))) {
                boolean longer = words.startsWith("thi ") && gap == "thi".length();
                if (!longer) {
                    return words.substring(gap + 1).replace(" ", "");
                }
            }
        }
        return words.replace(" ", "");
    }

    private static Area area(NamedCsvRecord row) {
        return new Area(
                row.getField("code"),
                row.getField("parent").isEmpty() ? null : row.getField("parent"),
                AreaLevel.valueOf(row.getField("level").toUpperCase(Locale.ROOT)),
                row.getField("name"),
                day(row.getField("from")),
                day(row.getField("until")),
                ShippedTable.several(row.getField("also")).toList());
    }

    private static @Nullable LocalDate day(String cell) {
        return cell.isEmpty() ? null : LocalDate.parse(cell);
    }
}
