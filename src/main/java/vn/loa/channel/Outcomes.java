package vn.loa.channel;

/** Where a channel reports the outcome of every part it took. Called from the channel's own threads; must not block long. */
@FunctionalInterface
public interface Outcomes {

    /**
     * Right before the first byte of a part may reach the wire, and before {@link #settled} of the same part. What was
     * claimed and never announced here surely did not leave, even after a kill. Must not block.
     */
    default void leaving(PartKey key) {}

    /**
     * As {@link #leaving(PartKey)}, of a part that leaves under an id of our own choice.
     *
     * @param knownAs as in {@link Outcome.InDoubt}
     */
    default void leaving(PartKey key, String knownAs) {
        leaving(key);
    }

    /**
     * Exactly once for each part the channel took; and once more when it was {@link Outcome.InDoubt} because the answer was
     * late, and the answer then came: the second outcome resolves the doubt.
     */
    void settled(PartKey key, Outcome outcome);
}
