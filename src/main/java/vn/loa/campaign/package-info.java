/**
 * What to say to whom: campaign files, their checks, and the registry of brandnames and links.
 */
@ApplicationModule(allowedDependencies = {"audience", "channel", "contact", "text", "home", "words"})
@NullMarked
package vn.loa.campaign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
