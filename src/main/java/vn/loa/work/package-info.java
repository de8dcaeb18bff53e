/**
 * Threads that work until they are told to stop, and batches that become durable before anybody is told so.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package vn.loa.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
