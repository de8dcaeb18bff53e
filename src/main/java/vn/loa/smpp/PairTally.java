package vn.loa.smpp;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Counts over the last 1,000 receipts by which readings of the id they met an answer, and says which reading is the route's
 * own. Only those that met by exactly one reading teach anything: the id 7 looks the same in all. What was learned stays
 * until something else is. Thread-safe.
 */
final class PairTally {

    private static final int LAST = 1_000;
    private static final int ENOUGH = 20;
    private static final int MAJORITY_PERCENT = 95;

    /** @param learned AUTO until something is */
    record Figures(ReceiptIdForm learned, int seen, int matched) {}

    private final ReceiptIdForm form;
    private volatile ReceiptIdForm learned = ReceiptIdForm.AUTO;

    // guarded by this
    private final ArrayDeque<Set<ReceiptIdForm>> last = new ArrayDeque<>(LAST);
    private final Map<ReceiptIdForm, Integer> wins = new EnumMap<>(ReceiptIdForm.class);
    private int telling;
    private int matched;

    /** @param form which reading counts as a match; AUTO: any */
    PairTally(ReceiptIdForm form) {
        this.form = form;
    }

    /** @param readings by which the receipt met an answer; empty when by none */
    synchronized void add(Set<ReceiptIdForm> readings) {
        if (last.size() == LAST) {
            count(last.remove(), -1);
        }
        last.add(readings);
        count(readings, 1);
        learn();
    }

    ReceiptIdForm learned() {
        return learned;
    }

    synchronized Figures figures() {
        return new Figures(learned, last.size(), matched);
    }

    private void count(Set<ReceiptIdForm> readings, int one) {
        if (form == ReceiptIdForm.AUTO ? !readings.isEmpty() : readings.contains(form)) {
            matched += one;
        }
        if (readings.size() == 1) {
            telling += one;
            readings.forEach(reading -> wins.merge(reading, one, Integer::sum));
        }
    }

    private void learn() {
        if (telling < ENOUGH) {
            return;
        }
        wins.forEach((reading, won) -> {
            if (won * 100 >= telling * MAJORITY_PERCENT) {
                learned = reading;
            }
        });
    }
}
