package vn.loa.audience;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Writes opt-outs and do-not-call numbers. A block is never lifted by a file. Of several rows of a number the latest
 * counts, for each issuer and class that they name; a row without a moment means the import's, and changes nothing for a number that is blocked already.
 */
@Component
class MergeBlocks implements MergePeople {

    private final BlockedNumbers blocked;

    MergeBlocks(BlockedNumbers blocked) {
        this.blocked = blocked;
    }

    @Override
    public MergeCounts merge(FileImport into, List<Person> people) {
        ImportKind reason = into.order().kind();
        Map<BlockedNumbers.Key, BlockedNumbers.KnownBlock> known = blocked.of(
                people.stream()
                        .flatMap(person -> latest(person).keySet().stream())
                        .toList(),
                reason);
        List<BlockedNumbers.Block> writes = new ArrayList<>(people.size());
        long fresh = 0;
        long updated = 0;
        long unchanged = 0;
        long duplicate = 0;
        for (Person person : people) {
            Map<BlockedNumbers.Key, String[]> told = latest(person);
            int writesBefore = writes.size();
            told.forEach((key, fields) -> {
                BlockedNumbers.KnownBlock before = known.get(key);
                if (before == null || saysMore(fields, before)) {
                    String at = fields[0].isEmpty() ? into.startedAt().toString() : fields[0];
                    writes.add(new BlockedNumbers.Block(key, at, fields[1]));
                }
            });
            duplicate += person.rows() - 1;
            if (told.keySet().stream().noneMatch(known::containsKey)) {
                fresh++;
            } else if (writes.size() > writesBefore) {
                updated++;
            } else {
                unchanged++;
            }
        }
        blocked.write(writes, reason);
        return new MergeCounts(fresh, updated, unchanged, 0, duplicate, 0);
    }

    /** Of each scope that the person's rows name, the row that says most. */
    private static Map<BlockedNumbers.Key, String[]> latest(Person person) {
        Map<BlockedNumbers.Key, String[]> latest = new LinkedHashMap<>();
        for (String said : person.said()) {
            String[] fields = Line.fields(said);
            OptOutScope scope = fields.length < 4 ? OptOutScope.EVERYTHING : new OptOutScope(fields[2], fields[3]);
            latest.merge(
                    new BlockedNumbers.Key(person.number(), scope),
                    fields,
                    (one, other) -> other[0].compareTo(one[0]) > 0 ? other : one);
        }
        return latest;
    }

    private static boolean saysMore(String[] told, BlockedNumbers.KnownBlock before) {
        if (told[0].isEmpty()) {
            return false;
        }
        Instant at = Instant.parse(told[0]);
        return at.isAfter(before.at()) || (at.equals(before.at()) && !told[1].equals(before.source()));
    }
}
