package vn.loa.channel;

/** Where a channel reports the outcome of every part it took. Called from the channel's own threads; must not block long. */
@FunctionalInterface
public interface Outcomes {

    /** Exactly once for each part the channel took. */
    void settled(PartKey key, Outcome outcome);
}
