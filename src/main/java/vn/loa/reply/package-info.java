/**
 * What people text to us: kept before it is acknowledged, understood as an opt-out where it is one, confirmed once.
 */
@ApplicationModule(
        allowedDependencies = {"audience", "campaign", "channel", "contact", "home", "ledger", "text", "words", "work"})
@NullMarked
package vn.loa.reply;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
