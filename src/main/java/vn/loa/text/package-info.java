/**
 * Message texts: templates, GSM 03.38 and UCS-2 segments, accents, and the adviser that judges a text.
 */
@ApplicationModule(allowedDependencies = {"contact", "home", "words"})
@NullMarked
package vn.loa.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
