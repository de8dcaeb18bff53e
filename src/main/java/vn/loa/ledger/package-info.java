/**
 * The durable truth about every wave, message, attempt, part and receipt. The only writer of message state.
 */
@ApplicationModule(allowedDependencies = {"channel", "contact", "campaign", "home", "words", "work"})
@NullMarked
package vn.loa.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
