/**
 * What happened to every person of a wave, counted from the ledger and proved by a recount.
 */
@ApplicationModule(allowedDependencies = {"audience", "campaign", "contact", "ledger", "words"})
@NullMarked
package vn.loa.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
