/**
 * The SMPP channel: sessions to carriers' SMSCs on jSMPP, windows, long messages, receipt dialects.
 */
@ApplicationModule(allowedDependencies = {"channel", "contact", "text", "home", "words"})
@NullMarked
package vn.loa.smpp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
