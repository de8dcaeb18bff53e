package vn.loa.campaign;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.loa.contact.Carrier;
import vn.loa.words.Phrase;

/**
 * One line of the brandname registry.
 *
 * @param from first day it is valid; null when not stated
 * @param until last day it is valid; null when not stated
 * @param wayOut how people reach its owner; null when not stated
 * @param templates texts registered with the carriers; empty when they want none
 */
record Registration(
        String brandname,
        Set<String> carriers,
        Set<MessageClass> classes,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable WayOut wayOut,
        List<RegisteredTemplate> templates) {

    Registration {
        carriers = Set.copyOf(carriers);
        classes = Set.copyOf(classes);
        templates = List.copyOf(templates);
    }

    boolean covers(Carrier carrier, MessageClass messageClass) {
        return classes.contains(messageClass) && carriers.contains(carrier.id());
    }

    boolean validOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }

    /** From when until when, for people. */
    Phrase validity() {
        return Phrase.of("campaign.days", day(from), day(until));
    }

    static Registration read(YamlMap keys) {
        keys.text("owner");
        keys.text("note");
        Registration registration = new Registration(
                keys.needText("brandname"),
                keys.need("carriers").map(YamlValue::texts).map(Set::copyOf).orElse(Set.of()),
                keys.need("classes").map(YamlValue::items).orElse(List.of()).stream()
                        .flatMap(item -> item.oneOf(MessageClass.WORDS).stream())
                        .map(MessageClass::of)
                        .collect(Collectors.toSet()),
                keys.find("from").flatMap(YamlValue::date).orElse(null),
                keys.find("until").flatMap(YamlValue::date).orElse(null),
                keys.find("way-out")
                        .flatMap(YamlValue::keys)
                        .flatMap(WayOut::read)
                        .orElse(null),
                keys.find("templates").map(YamlValue::items).orElse(List.of()).stream()
                        .flatMap(item -> template(item).stream())
                        .toList());
        keys.done();
        return registration;
    }

    private static Optional<RegisteredTemplate> template(YamlValue item) {
        return item.as("campaign.brandname.template", RegisteredTemplate::parse);
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "…" : VietnameseDate.write(day);
    }
}
