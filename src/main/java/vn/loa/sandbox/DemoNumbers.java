package vn.loa.sandbox;

import java.util.ArrayList;
import java.util.List;

/**
 * Distinct mobile numbers for people who do not exist: a hundred blocks of a million numbers, as many blocks to a carrier
 * as it has percent of the market, gone through in a seeded order. Viet Nam keeps no range free for fiction, so these are
 * for the demo's loopback routes only.
 */
final class DemoNumbers {

    /** The carriers' shares: 50 viettel, 24 vinaphone, 18 mobifone, 5 vietnamobile, 1 each gmobile, itel and wintel. */
    private static final List<String> BLOCKS = blocks(
            "0323-0325 0333-0335 0343-0345 0353-0355 0363-0365 0373-0375 0383-0385 0393-0395 0865-0866",
            "0961-0968 0971-0978 0981-0988",
            "0911-0916 0941-0946 0885-0886 0813-0814 0823-0824 0833-0834 0843-0844 0853-0854",
            "0903-0906 0933-0936 0898-0899 0703-0704 0764-0764 0773-0774 0784-0784 0793-0794",
            "0922-0923 0564-0564 0584-0584 0528-0528",
            "0996-0996 0879-0879 0559-0559");

    private static final int BLOCK_SIZE = 1_000_000;

    /** So many people there can be. */
    static final int MOST = BLOCKS.size() * BLOCK_SIZE;

    private final Shuffle order;

    DemoNumbers(long seed) {
        order = new Shuffle(MOST, seed);
    }

    /** The number of a person, ten digits, {@code 0912345678}; no two people share one. */
    String of(long person) {
        int number = (int) order.at(person);
        String withinBlock = Integer.toString(BLOCK_SIZE + number % BLOCK_SIZE).substring(1);
        return BLOCKS.get(number / BLOCK_SIZE) + withinBlock;
    }

    private static List<String> blocks(String... lines) {
        List<String> blocks = new ArrayList<>();
        for (String range : String.join(" ", lines).split(" ", -1)) {
            int from = Integer.parseInt(range.substring(1, 4));
            int to = Integer.parseInt(range.substring(6));
            for (int block = from; block <= to; block++) {
                blocks.add("0" + block);
            }
        }
        return List.copyOf(blocks);
    }
}
