package vn.loa.ledger;

import java.util.List;
import vn.loa.contact.PhoneNumber;

/**
 * A message whose intent to leave is committed.
 *
 * @param texts all its texts
 * @param parts the numbers of the parts that are to leave now, counted through all texts from 1
 */
public record Claimed(long message, PhoneNumber to, int attempt, List<String> texts, List<Integer> parts) {}
