/**
 * Zalo as a channel: messages by template to people's numbers, and the webhooks that tell of their delivery.
 */
@ApplicationModule(allowedDependencies = {"channel", "contact", "home", "words", "work"})
@NullMarked
package vn.loa.zalo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
