package vn.loa.ledger;

/** Where a wave stands. Names are part of the JSON contract. */
public enum WaveState {
    PLANNING,
    DISPATCHING,
    /** Stopped by a person or an orderly shutdown; goes on with {@code loa wave resume}. */
    PAUSED,
    PAUSED_BY_HOURS,
    /** Everything that may leave has left; receipts are coming in. */
    SETTLING,
    DONE,
    CANCELLED,
    FAILED;

    /** Whether nothing more will be sent or waited for. */
    public boolean isOver() {
        return this == DONE || this == CANCELLED || this == FAILED;
    }
}
