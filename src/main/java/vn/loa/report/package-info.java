/**
 * What happened to every person of a wave, counted from the ledger and proved by a recount. {@code channel} is here for
 * one fact only: what a route's receipts prove, without which "delivered" must not be read as "delivered to the phone".
 */
@ApplicationModule(allowedDependencies = {"audience", "campaign", "channel", "contact", "ledger", "post", "words"})
@NullMarked
package vn.loa.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
