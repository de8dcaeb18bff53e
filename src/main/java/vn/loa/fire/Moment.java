package vn.loa.fire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What a victim is doing when it is killed, in the order in which a wave comes to it. */
public enum Moment {
    /** Its list is being read or written. */
    IMPORT,
    /** The wave exists and is not planned to its end. */
    PLAN,
    /** The first submits are on the wire: people are being claimed. */
    CLAIM,
    /** Some way into the wave. */
    SEND,
    /** The first answers have just come. */
    SETTLE,
    /** Receipts have just been acknowledged. */
    FOLD,
    /** Everybody is sent to, and receipts are still to come. */
    LAST_RECEIPTS;

    private static final List<Moment> DEALT = List.of(SEND, FOLD, IMPORT, SETTLE, PLAN, CLAIM, LAST_RECEIPTS, SEND);

    /** More kills than this go to another wave. */
    static final int MOST_IN_A_WAVE = DEALT.size();

    /** So many moments of one wave, in the order in which they come; those in dispatch in a seeded one. */
    static List<Moment> deal(int kills, Random random) {
        List<Moment> dealt = new ArrayList<>(DEALT.subList(0, Math.min(kills, DEALT.size())));
        Collections.shuffle(dealt, random);
        dealt.sort((one, other) -> Integer.compare(one.stage(), other.stage()));
        return dealt;
    }

    /** Whether texts are leaving. */
    public boolean inDispatch() {
        return stage() == 2;
    }

    private int stage() {
        return switch (this) {
            case IMPORT -> 0;
            case PLAN -> 1;
            case CLAIM, SEND, SETTLE, FOLD -> 2;
            case LAST_RECEIPTS -> 3;
        };
    }
}
