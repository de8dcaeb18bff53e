package vn.loa.fire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what the carriers of a replay wrote down, line by line: a byte for each person is all that it keeps of them. */
final class ReplayCount {

    private static final int WHOLE = (1 << HaiDuong.SEGMENTS) - 1;
    private static final int MOST_NAMED = 20;

    private final ReplayPeople people;
    private final byte[] taken;
    private final Map<String, RateWitness.Verdict> rates = new LinkedHashMap<>();
    private final List<String> named = new ArrayList<>();
    private long submits;
    private long taking;
    private long twice;
    private long strangers;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    private ReplayCount(ReplayPeople people) {
        this.people = people;
        taken = new byte[people.count()];
    }

    static ReplayCount of(ReplayOrder order, ReplayPeople people, ReplayCarriers carriers) {
        ReplayCount count = new ReplayCount(people);
        for (HaiDuong.Carrier carrier : HaiDuong.CARRIERS) {
            RateWitness witness = new RateWitness(order.rates(carrier), order.speed());
            count.read(carriers.log(carrier.route()), witness);
            count.rates.put(carrier.route(), witness.verdict());
        }
        return count;
    }

    /** By route. */
    Map<String, RateWitness.Verdict> rates() {
        return rates;
    }

    ReplayResult.Outside outside() {
        int whole = 0;
        for (int person = 0; person < taken.length; person++) {
            whole += isWhole(person) ? 1 : 0;
        }
        return new ReplayResult.Outside(submits, taking, twice, whole);
    }

    boolean isWhole(int person) {
        return taken[person] == WHOLE;
    }

    /** Submits to people who are not on the list, or of no such part. */
    long strangers() {
        return strangers;
    }

    /** Some of those who were texted twice. */
    List<String> named() {
        return List.copyOf(named);
    }

    /** From the first submit to the last, by the clock of the logs. */
    Duration sending() {
        return submits == 0 ? Duration.ZERO : Duration.between(first, last);
    }

    private void read(Path log, RateWitness witness) {
        try (BufferedReader lines = Files.newBufferedReader(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Submit submit = Submit.read(line);
                witness.arrived(submit.at());
                count(submit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void count(Submit submit) {
        submits++;
        first = submit.at().isBefore(first) ? submit.at() : first;
        last = submit.at().isAfter(last) ? submit.at() : last;
        if (submit.taken()) {
            taking++;
            take(submit);
        }
    }

    private void take(Submit submit) {
        int person = people.find(submit.to());
        if (person < 0 || submit.of() != HaiDuong.SEGMENTS || submit.part() < 1 || submit.part() > submit.of()) {
            strangers++;
            return;
        }
        int part = 1 << (submit.part() - 1);
        if ((taken[person] & part) != 0) {
            twice++;
            if (named.size() < MOST_NAMED) {
                named.add(submit.toAndPart());
            }
        }
        taken[person] |= (byte) part;
    }
}
