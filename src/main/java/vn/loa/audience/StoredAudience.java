package vn.loa.audience;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.loa.contact.PhoneNumber;
import vn.loa.words.BadInputException;
import vn.loa.words.Phrase;

/** The people of the lists in the database. Safe to share between threads. */
@Component
class StoredAudience implements Audience {

    /** Beyond one row a person, so that a page of parents with two pupils is mostly one query. */
    private static final int EXTRA_ROWS = 16;

    private final SubscriberLists lists;
    private final RecordPage records;
    private final BlockedNumbers blocked;
    private final FileImports imports;
    private final Meanings meanings;
    private final Clock clock;

    StoredAudience(
            SubscriberLists lists,
            RecordPage records,
            BlockedNumbers blocked,
            FileImports imports,
            Meanings meanings,
            Clock clock) {
        this.lists = lists;
        this.records = records;
        this.blocked = blocked;
        this.imports = imports;
        this.meanings = meanings;
        this.clock = clock;
    }

    @Override
    public List<Candidate> next(AudienceRule rule, @Nullable PhoneNumber after, int limit) {
        long from = after == null ? 0 : after.msisdn();
        RecordPage.Filter filter = meanings.filter(rule);
        TreeMap<Long, List<RecordPage.Match>> people = new TreeMap<>();
        for (int list : ids(rule.lists())) {
            people(list, filter, from, limit).forEach(people::putIfAbsent);
        }
        while (people.size() > limit) {
            people.pollLastEntry();
        }
        Set<Long> excluded = excluded(rule, people.keySet());
        return people.values().stream()
                .map(matches -> candidate(matches, excluded))
                .toList();
    }

    @Override
    public long count(AudienceRule rule) {
        return records.people(ids(rule.lists()), meanings.filter(rule));
    }

    @Override
    public Map<PhoneNumber, Blocked> blocked(Collection<PhoneNumber> numbers, OptOutScope scope) {
        return blocked.among(numbers, scope);
    }

    @Override
    public void check(AudienceRule rule, Set<String> placeholders) {
        ids(rule.exclude());
        List<Integer> ids = ids(rule.lists());
        meanings.filter(rule);
        refuseOldInstallStates(rule.installStatesAtMostOld());
        Set<String> known = new TreeSet<>(lists.columns(ids));
        Set<String> unknown = new TreeSet<>(placeholders);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new BadInputException(Phrase.of(
                    "audience.rule.placeholder",
                    String.join(", ", unknown),
                    String.join(", ", rule.lists()),
                    String.join(", ", known)));
        }
    }

    @Override
    public boolean holdsDemoData(AudienceRule rule) {
        return lists.anyHoldsDemoData(ids(rule.lists()));
    }

    @Override
    public List<String> withoutRelation(AudienceRule rule) {
        return lists.withoutRelation(ids(rule.lists()));
    }

    @Override
    public String districtOf(String code) {
        return meanings.districtOf(code);
    }

    @Override
    public List<String> lineage(String code) {
        return meanings.lineage(code);
    }

    @Override
    public String areaName(String code) {
        return meanings.areaName(code);
    }

    /** The next people of one list and their matching records, whole, in the order of their numbers. */
    private Map<Long, List<RecordPage.Match>> people(int list, RecordPage.Filter filter, long after, int limit) {
        Map<Long, List<RecordPage.Match>> people = new LinkedHashMap<>();
        long from = after;
        int rows = limit + limit / 8 + EXTRA_ROWS;
        boolean more = true;
        while (more && people.size() < limit) {
            List<RecordPage.Match> matches = records.next(list, filter, from, rows);
            more = matches.size() == rows;
            Map<Long, List<RecordPage.Match>> found = matches.stream()
                    .collect(Collectors.groupingBy(RecordPage.Match::number, LinkedHashMap::new, Collectors.toList()));
            if (more) {
                // The last person may have more records than these.
                found.remove(matches.get(matches.size() - 1).number());
            }
            if (found.isEmpty()) {
                rows *= 2;
            } else {
                from = new ArrayList<>(found.keySet()).get(found.size() - 1);
                people.putAll(found);
            }
        }
        return people;
    }

    private Set<Long> excluded(AudienceRule rule, Set<Long> numbers) {
        return rule.exclude().isEmpty() || numbers.isEmpty()
                ? Set.of()
                : new HashSet<>(records.onLists(ids(rule.exclude()), numbers));
    }

    private static Candidate candidate(List<RecordPage.Match> matches, Set<Long> excluded) {
        RecordPage.Match first = matches.get(0);
        PhoneNumber number = new PhoneNumber(first.number());
        return new Candidate(
                number,
                first.area(),
                first.cohort() == null ? "" : first.cohort(),
                first.installState() == null ? InstallState.UNKNOWN : InstallState.valueOf(first.installState()),
                first.optedOut(),
                first.doNotCall(),
                excluded.contains(first.number()),
                matches.stream().map(match -> values(number, match.values())).toList());
    }

    private static Map<String, String> values(PhoneNumber number, String json) {
        Map<String, String> values = ValuesText.read(json);
        values.put(Column.NUMBER, number.national());
        String fullName = values.get(Column.FULL_NAME);
        if (fullName != null) {
            values.putIfAbsent(Column.GIVEN_NAME, fullName.substring(fullName.lastIndexOf(' ') + 1));
        }
        return values;
    }

    private void refuseOldInstallStates(@Nullable Duration atMostOld) {
        if (atMostOld == null) {
            return;
        }
        Optional<Instant> latest = imports.latestInstallStates();
        if (latest.isEmpty()) {
            throw new BadInputException(Phrase.of("audience.rule.no-install-states"));
        }
        if (latest.get().isBefore(clock.instant().minus(atMostOld))) {
            throw new BadInputException(
                    Phrase.of("audience.rule.old-install-states", latest.get().toString(), atMostOld.toHours()));
        }
    }

    /** In the order of the names. */
    private List<Integer> ids(Collection<String> names) {
        List<Integer> ids = new ArrayList<>(names.size());
        for (String name : names) {
            ids.add(lists.id(name).orElseThrow(() -> unknownList(name)));
        }
        return ids;
    }

    private BadInputException unknownList(String name) {
        return new BadInputException(Phrase.of("audience.rule.list", name, String.join(", ", lists.names())));
    }
}
