/**
 * The directory a process works in, with its settings, campaigns and data, and the shipped defaults behind it.
 */
@ApplicationModule(allowedDependencies = {"words"})
@NullMarked
package vn.loa.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
