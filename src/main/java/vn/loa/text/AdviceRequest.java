package vn.loa.text;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.loa.contact.Carrier;

/**
 * What the adviser is asked to judge.
 *
 * @param text the text, tidied or not; placeholders still stand in it
 * @param placeholders names of the placeholders in the text; empty for a finished text
 * @param sender the brandname it will leave under; null when that is not known
 * @param advertising whether Decree 91/2020/ND-CP takes it for advertising
 * @param carriers the carriers it goes to; empty means all that {@code config/carriers-text.csv} knows
 */
public record AdviceRequest(
        String text, Set<String> placeholders, @Nullable String sender, boolean advertising, Set<Carrier> carriers) {

    public AdviceRequest {
        placeholders = Set.copyOf(placeholders);
        carriers = Set.copyOf(carriers);
    }

    /** A finished text, no advertisement, for every carrier. */
    public static AdviceRequest of(String text) {
        return new AdviceRequest(text, Set.of(), null, false, Set.of());
    }

    /** A template: its own words are judged, the values of its placeholders cannot be. */
    public static AdviceRequest of(MessageTemplate template) {
        return new AdviceRequest(template.source(), template.placeholders(), null, false, Set.of());
    }

    public AdviceRequest from(@Nullable String sender) {
        return new AdviceRequest(text, placeholders, sender, advertising, carriers);
    }

    public AdviceRequest advertising(boolean advertising) {
        return new AdviceRequest(text, placeholders, sender, advertising, carriers);
    }

    public AdviceRequest to(Set<Carrier> carriers) {
        return new AdviceRequest(text, placeholders, sender, advertising, carriers);
    }
}
