package vn.loa.ledger;

/**
 * A message's state as its parts tell it.
 *
 * @param code of the part that decides, when the state is a failure; else empty
 */
record DerivedState(MessageState state, String code) {}
