package vn.loa.fire;

/** How far a replay has come. */
public enum ReplayStage {
    /** The list is in. */
    IMPORTED,
    /** The wave is fired. */
    STARTED,
    /** A while has passed; texts leave. */
    SENDING,
    /** Loa is dead. */
    KILLED,
    /** Another process goes on with the wave. */
    RESUMED,
    /** One carrier's SMSC is gone. */
    FALLEN,
    /** It listens again. */
    BACK,
    /** The wave is over; now it is counted outside. */
    OVER
}
