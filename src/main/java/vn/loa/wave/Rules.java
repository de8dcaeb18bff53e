package vn.loa.wave;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import vn.loa.channel.Route;

/** The house's rules and the clock they are judged by. */
@Component
record Rules(Policy policy, Clock clock) {

    /** Routes on this machine reach nobody's phone: rehearsals may run at night. */
    boolean mayUse(Route route, Instant moment) {
        return route.loopback() || policy.hours().include(moment);
    }
}
