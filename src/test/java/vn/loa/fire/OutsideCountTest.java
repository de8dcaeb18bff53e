package vn.loa.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The count that is to find a lost or twice texted person does find one. */
class OutsideCountTest {

    private static final Instant BEGAN = Instant.parse("2026-11-21T01:00:00Z");
    private static final Kill KILL = new Kill(Moment.SEND, BEGAN, BEGAN.plusSeconds(5), 3, 2, true);
    private static final List<String> NUMBERS = FirePeople.numbers(3, 7);

    @TempDir
    private Path dir;

    @Test
    void everybodyWholeAndDeliveredPasses() throws IOException {
        OutsideCount.Result result = count("a1 a2 b1 b2 c1 c2", """
                {"delivered": 3, "in_doubt": 0, "audience": 3, "balanced": true}""", "[]");
        assertThat(result).isEqualTo(new OutsideCount.Result(0, 0, 0, 3, List.of()));
    }

    @Test
    void aPartTakenTwiceIsFoundAndAThrottledOneIsNot() throws IOException {
        OutsideCount.Result result = count("a1 a2 A1 b1 b2 b2 c1 c2 C2", """
                {"delivered": 3, "in_doubt": 0, "audience": 3, "balanced": true}""", "[]");
        assertThat(result.twice()).isEqualTo(1);
        assertThat(result.broken()).containsExactly("twice: " + NUMBERS.get(1) + "/2");
    }

    @Test
    void whoTheLedgerCallsDeliveredAndNobodyTextedIsLost() throws IOException {
        OutsideCount.Result result = count("a1 a2 b1 b2 c1", """
                {"delivered": 3, "in_doubt": 0, "audience": 3, "balanced": true}""", "[]");
        assertThat(result.lost()).isEqualTo(1);
        assertThat(result.broken()).hasSize(1);
    }

    @Test
    void whoWasTextedAndIsNeitherDeliveredNorInDoubtIsLost() throws IOException {
        OutsideCount.Result result = count("a1 a2 b1 b2 c1 c2", """
                {"delivered": 2, "in_doubt": 0, "audience": 3, "balanced": true}""", "[]");
        assertThat(result.lost()).isEqualTo(1);
    }

    @Test
    void whoIsInDoubtByNameIsNotLostAndOneKillMayNotLeaveMoreThanTheWindow() throws IOException {
        String doubts = "[%s, %s, %s]".formatted(doubt(2, 1, 1), doubt(2, 2, 1), doubt(1, 2, 2));
        OutsideCount.Result result = count("a1 a2 b1 b2 c1", """
                {"delivered": 1, "in_doubt": 2, "audience": 3, "balanced": true}""", doubts);
        assertThat(result.lost()).isZero();
        assertThat(result.broken()).containsExactly("a kill left 3 parts in doubt, more than 2: " + KILL);
    }

    @Test
    void aDoubtThatIsNotListedAndOneOfNoKillAreTold() throws IOException {
        OutsideCount.Result result = count("a1 a2 b1 b2 c1 c2", """
                {"delivered": 1, "in_doubt": 2, "audience": 3, "balanced": false}""", "[%s]".formatted(doubt(0, 1, 60)));
        assertThat(result.broken()).hasSize(3);
        assertThat(result.broken().get(0)).startsWith("the books do not balance");
        assertThat(result.broken().subList(1, 3))
                .containsExactly(
                        "2 people are in doubt, and 1 are listed",
                        "1 parts are in doubt although nobody was killed meanwhile");
    }

    @Test
    void noTwoPeopleLookAlikeWhenMasked() {
        Set<String> masked = new HashSet<>();
        List<String> numbers = FirePeople.numbers(FirePeople.MOST, 3);
        numbers.forEach(number -> masked.add(FirePeople.masked(number)));
        assertThat(masked).hasSize(FirePeople.MOST);
        assertThat(FirePeople.masked("84961234002")).isEqualTo("0961•••002");
    }

    /** @param submits person and part in the order of the wire; a capital letter is throttled */
    private OutsideCount.Result count(String submits, String report, String doubts) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String submit : submits.split(" ", -1)) {
            char person = submit.charAt(0);
            lines.append("""
                    {"at":"2026-11-21T01:00:01.000Z","route":"smsc","to":"%s","ref":1,"part":%c,"of":2,"seq":1,"status":%d}
                    """.formatted(
                            NUMBERS.get(Character.toLowerCase(person) - 'a'),
                            submit.charAt(1),
                            Character.isUpperCase(person) ? 0x58 : 0));
        }
        Path file = Files.writeString(dir.resolve("submits.jsonl"), lines);
        JsonMapper json = JsonMapper.shared();
        return new OutsideCount(NUMBERS, new OutsideLog(file, Duration.ZERO).read(), 2)
                .of(new WaveUnderFire.End(List.of(KILL), json.readTree(report), json.readTree(doubts)));
    }

    private static String doubt(int person, int part, int second) {
        return """
                {"number": "%s", "part": %d, "claimed_at": "%s"}""".formatted(FirePeople.masked(NUMBERS.get(person)), part, BEGAN.plusSeconds(second));
    }
}
