package vn.loa.ledger;

/**
 * A message's state as its parts tell it.
 *
 * @param attempt the one that decides it
 * @param code of the part that decides, when the state is a failure; else empty
 */
record DerivedState(int attempt, MessageState state, String code) {}
