package vn.loa.zalo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.loa.TestDatabase;
import vn.loa.channel.PartKey;
import vn.loa.contact.PhoneNumber;

/** What is remembered from one process to the next. */
@Timeout(60)
class ZaloMemoryTest {

    private static final Instant NOW = TestTime.START;

    @TempDir
    private @Nullable Path home;

    @ParameterizedTest
    @EnumSource
    void whoCannotBeReachedIsRememberedPerAccountUntilTheTimeIsOverOrTheyAreReached(TestDatabase kind) {
        try (ZaloDatabase database = open(kind)) {
            AbsentPeople people = new AbsentPeople("2222", database.jdbc());
            people.start();
            people.start();
            for (long nth = 1; nth <= 2_500; nth++) {
                people.absent(person(nth), "zalo:-118", NOW.plus(Duration.ofDays(nth % 2 == 0 ? 30 : 7)));
            }
            people.absent(person(1), "zalo:-141", NOW.plus(ReadZaloCodes.ALWAYS));
            people.present(person(2));
            people.stop();
            assertThat(people.among(all(), NOW)).hasSize(2_499).doesNotContain(person(2));
            assertThat(people.among(all(), NOW.plus(Duration.ofDays(7)))).hasSize(1_250);
            assertThat(people.among(all(), NOW.plus(Duration.ofDays(36_500)))).isEqualTo(Set.of(person(1)));
            assertThat(people.among(List.of(person(3)), NOW)).containsExactly(person(3));
            assertThat(new AbsentPeople("3333", database.jdbc()).among(all(), NOW))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theStampIsDrawnOncePerDatabase(TestDatabase kind) {
        try (ZaloDatabase database = open(kind);
                ZaloDatabase other = database.another()) {
            TrackingIds here = new TrackingIds(database.jdbc());
            TrackingIds there = new TrackingIds(other.jdbc());
            here.begin();
            there.begin();
            PartKey key = new PartKey(Long.MAX_VALUE, 12, 1);
            assertThat(here.of(key))
                    .isEqualTo(there.of(key))
                    .matches("[0-9a-z]{6}-1y2p0ij32e8e7-12")
                    .hasSizeLessThanOrEqualTo(48);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLongestTimeOfAnyTemplateIsKnown(TestDatabase kind) {
        try (ZaloDatabase database = open(kind)) {
            TemplateRows rows = new TemplateRows(database.jdbc());
            assertThat(rows.longest("2222")).isEmpty();
            rows.save("2222", "300", Duration.ofHours(2), NOW);
            rows.save("2222", "301", Duration.ofDays(1), NOW);
            rows.save("3333", "302", Duration.ofDays(2), NOW);
            assertThat(rows.longest("2222")).contains(Duration.ofDays(1));
            rows.save("2222", "301", Duration.ofHours(1), NOW);
            assertThat(rows.longest("2222")).contains(Duration.ofHours(2));
        }
    }

    private ZaloDatabase open(TestDatabase kind) {
        return ZaloDatabase.open(kind, Objects.requireNonNull(home));
    }

    private static List<PhoneNumber> all() {
        return LongStream.rangeClosed(1, 2_600).mapToObj(ZaloMemoryTest::person).toList();
    }

    private static PhoneNumber person(long nth) {
        return ZaloRoutes.person(nth);
    }
}
