/**
 * Threads that work until they are told to stop, batches that become durable before anybody is told so, jobs that died at once.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package vn.loa.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
