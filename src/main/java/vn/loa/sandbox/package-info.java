/**
 * Simulated providers with scripted trouble: an SMSC for the demo and the tests, and people to text.
 */
@ApplicationModule(allowedDependencies = {"contact", "text", "words"})
@NullMarked
package vn.loa.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
