package vn.loa.audience;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.contact.PhoneNumber;

/**
 * A person of an audience, with what decides whether they are texted and what fills their text.
 *
 * @param area code of the area of the person's first record; null when it was unknown
 * @param cohort of the first record, as {@link #cohortOf} spells it; empty when it has none
 * @param optedOut whether the person asked not to be texted
 * @param doNotCall whether the number is on the national do-not-call list
 * @param excluded whether it is on one of the rule's exclusion lists
 * @param records the values of each matching record by placeholder name, first record first; never empty
 */
public record Candidate(
        PhoneNumber number,
        @Nullable String area,
        String cohort,
        InstallState installState,
        boolean optedOut,
        boolean doNotCall,
        boolean excluded,
        List<Map<String, String>> records) {

    public Candidate {
        records = List.copyOf(records);
    }

    /** The same person, with other values. */
    public Candidate with(List<Map<String, String>> itsRecords) {
        return new Candidate(number, area, cohort, installState, optedOut, doNotCall, excluded, itsRecords);
    }

    /** A cohort's name as the audience knows it: {@code "Phụ huynh"} is {@code phu_huynh}. */
    public static String cohortOf(String name) {
        return ReadListRow.cohortOf(name);
    }
}
