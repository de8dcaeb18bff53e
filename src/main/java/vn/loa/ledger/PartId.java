package vn.loa.ledger;

import vn.loa.channel.PartKey;

/** A part's key as one number, so that the parts of a message lie beside each other: message, attempt, part. */
final class PartId {

    /** Ids of one message's parts. */
    static final long OF_A_MESSAGE = 4_096;

    private static final int OF_AN_ATTEMPT = 256;

    private PartId() {}

    static long of(PartKey key) {
        return of(key.message(), key.attempt(), key.part());
    }

    static long of(long message, int attempt, int part) {
        return message * OF_A_MESSAGE + (long) attempt * OF_AN_ATTEMPT + part;
    }

    static PartKey key(long id) {
        int own = (int) (id % OF_A_MESSAGE);
        return new PartKey(id / OF_A_MESSAGE, own / OF_AN_ATTEMPT, own % OF_AN_ATTEMPT);
    }
}
