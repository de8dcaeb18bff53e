package vn.loa.ledger;

/** Why a wave fired; part of its identity. */
public enum Cause {
    SCHEDULE,
    MANUAL,
    TEST
}
