package vn.loa.audience;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.loa.contact.PhoneNumber;

/** The people a rule selects, read in pages so that memory stays flat. */
public interface Audience {

    /**
     * The next people of the rule's audience in ascending order of their number, install states and block lists as of now.
     *
     * @param after the last number of the page before, or null for the first page
     * @param limit at most this many people; fewer means that these were the last
     */
    List<Candidate> next(AudienceRule rule, @Nullable PhoneNumber after, int limit);

    /** How many distinct people the rule's lists, areas, cohorts and attributes select; for previews. */
    long count(AudienceRule rule);

    /**
     * Those of the numbers that opted out or are on the do-not-call list by now; asked again just before dispatch.
     *
     * @param scope whose texts of which class it is about, {@link AudienceRule#scope()}
     */
    Map<PhoneNumber, Blocked> blocked(Collection<PhoneNumber> numbers, OptOutScope scope);

    /**
     * What keeps the rule from being used at all: an unknown list, install states older than the rule accepts, a
     * placeholder that no list has.
     *
     * @throws vn.loa.words.BadInputException naming it and the remedy
     */
    void check(AudienceRule rule, Set<String> placeholders);

    /** Whether any of the lists holds demo data, which may only leave over loopback. */
    boolean holdsDemoData(AudienceRule rule);

    /** Those of the rule's lists whose people are not known to have dealt with the sender. */
    default List<String> withoutRelation(AudienceRule rule) {
        return List.of();
    }

    /** Names of areas by code, for reports. */
    String areaName(String code);

    /** The district that a commune lies in, for reports; any other code itself. */
    String districtOf(String code);

    /** The area itself, then those it lies in, smallest first; nothing for a code nobody knows. */
    default List<String> lineage(String code) {
        return List.of();
    }
}
