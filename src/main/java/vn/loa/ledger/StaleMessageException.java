package vn.loa.ledger;

import org.springframework.dao.ConcurrencyFailureException;

/** Somebody else changed a message meanwhile, such as a person who cancelled it. Read it again and try once more. */
final class StaleMessageException extends ConcurrencyFailureException {

    private static final long serialVersionUID = 1L;

    StaleMessageException(int messages) {
        super(messages + " messages are not what they were");
    }
}
