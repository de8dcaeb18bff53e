/**
 * The port through which a message leaves and its receipts come back, whatever the provider.
 */
@ApplicationModule(allowedDependencies = {"contact", "words"})
@NullMarked
package vn.loa.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
