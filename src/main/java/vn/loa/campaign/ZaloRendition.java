package vn.loa.campaign;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.loa.text.MessageTemplate;

/**
 * What a campaign says by Zalo: a template that Zalo approved, and what stands in its fields.
 *
 * @param template its id
 * @param fields by the names of the template's fields: a text with placeholders
 * @param userId the placeholder that holds a person's id with the Official Account; blank when everybody is reached by number
 * @param silence what follows when a message was taken and is not on the phone after the template's time
 * @param quotaUsedUp what follows when the day's quota is used up
 */
public record ZaloRendition(
        String template, SortedMap<String, String> fields, String userId, Choice silence, Choice quotaUsedUp) {

    /** Whether people wait or go on by SMS: a decision about money that is the campaign's, never one person's. */
    public enum Choice {
        WAIT,
        SMS
    }

    public ZaloRendition {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /** Names of the values that its fields are filled with. */
    public Set<String> placeholders() {
        Set<String> names = new TreeSet<>();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            names.addAll(MessageTemplate.parse(field.getValue()).placeholders());
        }
        if (!userId.isBlank()) {
            names.add(userId);
        }
        return names;
    }
}
