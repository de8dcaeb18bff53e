package vn.loa.audience;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Writes people into a list. The file is the truth about each number it names, for its source: a person's records of
 * that source become the file's, compared as a set. Equal sets change nothing; otherwise records that are equal stay,
 * changed ones overwrite the rest in the file's order, further ones are added and those left over are deleted. Records
 * of other sources are not touched, so that two schools may send the same parent into one list.
 */
@Component
class MergeList implements MergePeople {

    private final ListRecords records;

    MergeList(ListRecords records) {
        this.records = records;
    }

    @Override
    public MergeCounts merge(FileImport into, List<Person> people) {
        int list = Objects.requireNonNull(into.listId());
        Map<Long, List<KnownRecord>> known = into.fresh() ? Map.of() : records.of(list, people);
        Changes changes = new Changes(into.order().source());
        for (Person person : people) {
            changes.add(person, known.getOrDefault(person.number(), List.of()));
        }
        records.delete(list, changes.deleted);
        records.update(list, changes.updated);
        records.insert(list, into.order().source(), changes.inserted);
        return changes.counts();
    }

    /** What a chunk of people changes. */
    private static final class Changes {

        private final String source;
        private final List<RecordWrite> inserted = new ArrayList<>();
        private final List<RecordWrite> updated = new ArrayList<>();
        private final List<RecordWrite> deleted = new ArrayList<>();
        private long newPeople;
        private long updatedPeople;
        private long unchangedPeople;
        private long duplicates;
        private long extraRecords;

        Changes(String source) {
            this.source = source;
        }

        void add(Person person, List<KnownRecord> known) {
            duplicates += person.duplicates();
            extraRecords += person.said().size() - 1;
            if (known.isEmpty()) {
                newPeople++;
                insert(person.number(), person.said(), 1);
                return;
            }
            List<KnownRecord> mine = known.stream()
                    .filter(record -> record.source().equals(source))
                    .toList();
            List<String> changed = new ArrayList<>(person.said());
            mine.forEach(record -> changed.remove(record.said()));
            Set<String> said = new HashSet<>(person.said());
            List<KnownRecord> gone = mine.stream()
                    .filter(record -> !said.contains(record.said()))
                    .toList();
            if (changed.isEmpty() && gone.isEmpty()) {
                unchangedPeople++;
                return;
            }
            updatedPeople++;
            replace(person.number(), gone, changed, known.get(known.size() - 1).recordNo() + 1);
        }

        MergeCounts counts() {
            return new MergeCounts(newPeople, updatedPeople, unchangedPeople, 0, duplicates, extraRecords);
        }

        private void replace(long number, List<KnownRecord> gone, List<String> changed, int nextRecordNo) {
            int replaced = Math.min(gone.size(), changed.size());
            for (int i = 0; i < replaced; i++) {
                updated.add(new RecordWrite(number, gone.get(i).recordNo(), changed.get(i)));
            }
            gone.subList(replaced, gone.size())
                    .forEach(record -> deleted.add(new RecordWrite(number, record.recordNo(), record.said())));
            insert(number, changed.subList(replaced, changed.size()), nextRecordNo);
        }

        private void insert(long number, List<String> said, int firstRecordNo) {
            for (int i = 0; i < said.size(); i++) {
                inserted.add(new RecordWrite(number, firstRecordNo + i, said.get(i)));
            }
        }
    }
}
