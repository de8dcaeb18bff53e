/**
 * Who may be reached: subscribers and their lists, install states, opt-outs, do-not-call, areas, selection.
 */
@ApplicationModule(allowedDependencies = {"contact", "home", "words", "work"})
@NullMarked
package vn.loa.audience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
