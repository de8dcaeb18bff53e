package vn.loa.audience;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a campaign is for. The audience of a wave is the distinct people of the lists within the areas, cohorts and
 * attributes; people whose install state is not wanted, or who are on an exclusion list, are counted as skipped.
 *
 * @param lists names of the lists, at least one
 * @param areas codes of areas, each with everything below it; empty means everywhere
 * @param cohorts cohorts wanted; empty means all
 * @param installStates states wanted; empty means all
 * @param attributes typed attributes a record must have, such as {@code smartphone: true}, values as text
 * @param exclude names of lists whose people are left out
 * @param oneTextPerRecord whether a person with several records (a parent of two pupils) gets a text for each of them;
 *     otherwise the first record speaks for the person
 * @param installStatesAtMostOld install states older than this are refused; null accepts any age
 * @param scope whose texts of which class these are; people who left them are opted out
 */
public record AudienceRule(
        List<String> lists,
        Set<String> areas,
        Set<String> cohorts,
        Set<InstallState> installStates,
        Map<String, String> attributes,
        Set<String> exclude,
        boolean oneTextPerRecord,
        @Nullable Duration installStatesAtMostOld,
        OptOutScope scope) {

    public AudienceRule {
        lists = List.copyOf(lists);
        areas = Set.copyOf(areas);
        cohorts = Set.copyOf(cohorts);
        installStates = Set.copyOf(installStates);
        attributes = Map.copyOf(attributes);
        exclude = Set.copyOf(exclude);
    }

    /** A rule of texts of which nobody knows whose they are: whoever left anything is opted out. */
    public AudienceRule(
            List<String> lists,
            Set<String> areas,
            Set<String> cohorts,
            Set<InstallState> installStates,
            Map<String, String> attributes,
            Set<String> exclude,
            boolean oneTextPerRecord,
            @Nullable Duration installStatesAtMostOld) {
        this(
                lists,
                areas,
                cohorts,
                installStates,
                attributes,
                exclude,
                oneTextPerRecord,
                installStatesAtMostOld,
                OptOutScope.EVERYTHING);
    }

    /** The records of a person that each get a text. */
    public List<Map<String, String>> speakingFor(Candidate person) {
        return oneTextPerRecord ? person.records() : person.records().subList(0, 1);
    }
}
