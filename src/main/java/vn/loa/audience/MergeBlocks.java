package vn.loa.audience;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Writes opt-outs and do-not-call numbers. A block is never lifted by a file. Of several rows of a number the latest
 * counts; a row without a moment means the import's, and changes nothing for a number that is blocked already.
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
        Map<Long, BlockedNumbers.KnownBlock> known = blocked.of(people, reason);
        List<BlockedNumbers.Block> writes = new ArrayList<>(people.size());
        long fresh = 0;
        long updated = 0;
        long unchanged = 0;
        long duplicate = 0;
        for (Person person : people) {
            String[] told = latest(person);
            BlockedNumbers.KnownBlock before = known.get(person.number());
            duplicate += person.rows() - 1;
            if (before != null && !saysMore(told, before)) {
                unchanged++;
                continue;
            }
            fresh += before == null ? 1 : 0;
            updated += before == null ? 0 : 1;
            String at = told[0].isEmpty() ? into.startedAt().toString() : told[0];
            writes.add(new BlockedNumbers.Block(person.number(), at, told[1]));
        }
        blocked.write(writes, reason);
        return new MergeCounts(fresh, updated, unchanged, 0, duplicate, 0);
    }

    private static String[] latest(Person person) {
        return person.said().stream()
                .map(Line::fields)
                .max(Comparator.comparing(fields -> fields[0]))
                .orElseThrow();
    }

    private static boolean saysMore(String[] told, BlockedNumbers.KnownBlock before) {
        if (told[0].isEmpty()) {
            return false;
        }
        Instant at = Instant.parse(told[0]);
        return at.isAfter(before.at()) || (at.equals(before.at()) && !told[1].equals(before.source()));
    }
}
