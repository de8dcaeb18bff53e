/**
 * What people read: every phrase in Vietnamese and English, and the one way to say that input was refused.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package vn.loa.words;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
