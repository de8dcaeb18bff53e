package vn.loa.wave;

/** Why a route's dispatch stands where it stands. Of several routes the last in this order decides for the wave. */
enum DispatchEnd {
    GOES_ON,
    FINISHED,
    WAITED_OUT,
    VALIDITY_OVER,
    OUTSIDE_HOURS,
    PAUSED,
    INTERRUPTED,
    CANCELLED;

    static DispatchEnd because(MayLeave.Answer answer) {
        return switch (answer) {
            case YES -> GOES_ON;
            case PAUSED -> PAUSED;
            case CANCELLED -> CANCELLED;
            case INTERRUPTED -> INTERRUPTED;
            case VALIDITY_OVER -> VALIDITY_OVER;
            case OUTSIDE_HOURS -> OUTSIDE_HOURS;
        };
    }
}
