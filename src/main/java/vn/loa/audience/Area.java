package vn.loa.audience;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of the administrative tree (địa bàn).
 *
 * @param parent code of the area it lies in; null for a province
 * @param from first day it exists; null when unknown
 * @param until first day it exists no more; null while it does
 * @param also former names, other spellings, abbreviations
 */
record Area(
        String code,
        @Nullable String parent,
        AreaLevel level,
        String name,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        List<String> also) {

    boolean existsOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
    }
}
