package vn.loa.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loa.channel.Outcome;
import vn.loa.channel.PartKey;

class WireJournalTest {

    private static final long EPOCH = 42;
    private static final PartKey ONE = new PartKey(1L << 34, 1, 1);
    private static final PartKey TWO = new PartKey((1L << 34) + 1, 2, 255);

    @TempDir
    Path home;

    private Path path = Path.of("");

    @BeforeEach
    void place() {
        path = home.resolve("wire.journal");
    }

    @Test
    void whatLeftAndWasNotAnsweredIsInDoubtAndAnythingElseNeverLeft() {
        WireJournal journal = begin(8);
        journal.leaving(ONE, "");
        journal.leaving(TWO, "");
        journal.answered(TWO, new Outcome.Accepted("f".repeat(64)));
        assertThat(read())
                .isEqualTo(Map.of(
                        PartId.of(ONE), new Outcome.InDoubt("why"),
                        PartId.of(TWO), new Outcome.Accepted("f".repeat(64))));
    }

    @Test
    void everyKindOfAnswerIsKept() {
        WireJournal journal = begin(8);
        journal.leaving(ONE, "");
        journal.leaving(TWO, "");
        journal.answered(ONE, new Outcome.Refused("smpp:0x0000000b"));
        journal.answered(TWO, new Outcome.Accepted("7", false));
        assertThat(read())
                .isEqualTo(Map.of(
                        PartId.of(ONE), new Outcome.Refused("smpp:0x0000000b"),
                        PartId.of(TWO), new Outcome.Accepted("7", false)));
    }

    @Test
    void aThrottledPartSurelyDidNotLeave() {
        WireJournal journal = begin(8);
        journal.leaving(ONE, "");
        journal.answered(ONE, new Outcome.Deferred("smpp:0x00000058", Duration.ofSeconds(1)));
        assertThat(read()).isEmpty();
    }

    @Test
    void anIdThatHasNoRoomLeavesThePartInDoubt() {
        WireJournal journal = begin(8);
        journal.leaving(ONE, "");
        journal.answered(ONE, new Outcome.Accepted("f".repeat(65)));
        assertThat(read()).isEqualTo(Map.of(PartId.of(ONE), new Outcome.InDoubt("why")));
    }

    @Test
    void theIdThatWeChoseOurselvesOutlivesTheProcess() {
        WireJournal journal = begin(8);
        journal.leaving(ONE, "ours-1");
        journal.leaving(TWO, "o".repeat(65));
        assertThat(read())
                .isEqualTo(Map.of(
                        PartId.of(ONE), new Outcome.InDoubt("why", "ours-1"),
                        PartId.of(TWO), new Outcome.InDoubt("why")));
        journal.answered(ONE, new Outcome.Accepted("theirs"));
        assertThat(read()).containsEntry(PartId.of(ONE), new Outcome.Accepted("theirs"));
    }

    @Test
    void settledRecordsAreUsedAgainForEver() {
        WireJournal journal = begin(2);
        for (int i = 0; i < 100; i++) {
            PartKey part = new PartKey(i, 1, 1);
            journal.leaving(part, "");
            journal.answered(part, new Outcome.Accepted("x"));
            journal.settled(List.of(part));
        }
        assertThat(read()).isEmpty();
        journal.leaving(ONE, "");
        journal.leaving(TWO, "");
        assertThatThrownBy(() -> journal.leaving(new PartKey(9, 1, 1), "")).hasMessageContaining("2 parts");
    }

    @Test
    void anotherEpochAnotherBootAndHalfAFileAreNotBelieved() throws IOException {
        assertThat(read()).isNull();
        begin(8).leaving(ONE, "");
        assertThat(WireJournal.read(path, EPOCH + 1, "why")).isNull();
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {'z'}), 24);
        }
        assertThat(read()).isNull();
        begin(8).leaving(ONE, "");
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.truncate(Files.size(path) - 1);
        }
        assertThat(read()).isNull();
    }

    @SuppressWarnings("NullAway") // null is one of the answers under test
    private Map<Long, Outcome> read() {
        return WireJournal.read(path, EPOCH, "why");
    }

    private WireJournal begin(int records) {
        return WireJournal.begin(path, EPOCH, records, Duration.ofMillis(100));
    }
}
