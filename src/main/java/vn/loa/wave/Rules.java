package vn.loa.wave;

import java.time.Clock;
import org.springframework.stereotype.Component;

/** The house's rules and the clock they are judged by. */
@Component
record Rules(Policy policy, Clock clock) {}
