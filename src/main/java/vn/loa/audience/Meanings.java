package vn.loa.audience;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** What the words of an audience rule mean in the database: areas with everything below, cohorts, typed attributes. */
@Component
class Meanings {

    private final AreaTree areas;
    private final TypedValues typed;

    Meanings(AreaTree areas, TypedValues typed) {
        this.areas = areas;
        this.typed = typed;
    }

    /** @throws BadInputException for an area, an attribute or a value nobody knows */
    RecordPage.Filter filter(AudienceRule rule) {
        for (String area : rule.areas()) {
            if (areas.area(area).isEmpty()) {
                throw new BadInputException(Phrase.of("audience.rule.area", area));
            }
        }
        Set<String> cohorts =
                rule.cohorts().stream().map(ReadListRow::cohortOf).collect(Collectors.toUnmodifiableSet());
        return new RecordPage.Filter(
                areas.withEverythingBelow(rule.areas()), cohorts, Traits.pattern(attributes(rule)), rule.scope());
    }

    String areaName(String code) {
        return areas.area(code).map(Area::name).orElse(code);
    }

    List<String> lineage(String code) {
        return areas.lineage(code);
    }

    String districtOf(String code) {
        return areas.area(code)
                .filter(area -> area.level() == AreaLevel.COMMUNE)
                .flatMap(commune -> Optional.ofNullable(commune.parent()))
                .flatMap(areas::area)
                .filter(above -> above.level() == AreaLevel.DISTRICT)
                .map(Area::code)
                .orElse(code);
    }

    private Map<String, String> attributes(AudienceRule rule) {
        Map<String, String> meant = new TreeMap<>();
        rule.attributes().forEach((attribute, value) -> {
            if (!typed.attributes().contains(attribute)) {
                throw new BadInputException(
                        Phrase.of("audience.rule.attribute", attribute, String.join(", ", typed.attributes())));
            }
            meant.put(
                    attribute,
                    typed.read(attribute, value)
                            .orElseThrow(() -> new BadInputException(
                                    Phrase.of("audience.rule.attribute-value", attribute, value))));
        });
        return meant;
    }
}
