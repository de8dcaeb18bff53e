/**
 * What Loa is measured against and on: the bare loop of its own statements, databases that come and go, the heap.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package vn.loa.bench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
