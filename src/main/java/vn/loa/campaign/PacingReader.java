package vn.loa.campaign;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the keys below {@code limits.pacing}: how many people, all together and by area, in which time. */
final class PacingReader {

    private static final Map<String, Duration> UNITS =
            Map.of("second", Duration.ofSeconds(1), "minute", Duration.ofMinutes(1), "hour", Duration.ofHours(1));
    private static final List<String> UNIT_NAMES = List.of("second", "minute", "hour");
    private static final String USUAL = "default";
    private static final int MOST = 1_000_000;

    private final YamlValue whole;
    private final YamlMap keys;
    private @Nullable Integer usual;

    PacingReader(YamlValue whole, YamlMap keys) {
        this.whole = whole;
        this.keys = keys;
    }

    Optional<AreaPacing> read() {
        String unit = keys.find("per").flatMap(value -> value.oneOf(UNIT_NAMES)).orElse("minute");
        Integer total = keys.find("total").flatMap(PacingReader::number).orElse(null);
        Map<String, Integer> byArea = keys.find("per-area").map(this::byArea).orElse(Map.of());
        keys.done();
        if (total == null && usual == null && byArea.isEmpty()) {
            whole.object("campaign.pacing.nothing");
            return Optional.empty();
        }
        return Optional.of(new AreaPacing(UNITS.getOrDefault(unit, Duration.ofMinutes(1)), total, usual, byArea));
    }

    /** A number for every area, or one for each that needs its own. */
    private Map<String, Integer> byArea(YamlValue value) {
        if (!value.hasKeys()) {
            usual = number(value).orElse(null);
            return Map.of();
        }
        Map<String, Integer> byArea = new LinkedHashMap<>();
        value.keys()
                .ifPresent(areas -> areas.all()
                        .forEach((code, limit) -> number(limit).ifPresent(number -> {
                            if (code.equals(USUAL)) {
                                usual = number;
                            } else {
                                byArea.put(code, number);
                            }
                        })));
        return byArea;
    }

    private static Optional<Integer> number(YamlValue value) {
        Optional<Long> number = value.wholeNumber(1);
        if (number.isPresent() && number.get() > MOST) {
            value.object("campaign.pacing.too-many", MOST);
            return Optional.empty();
        }
        return number.map(Long::intValue);
    }
}
