/**
 * A wave from plan to settled: the Batch job that plans and dispatches, and the folding of receipts.
 */
@ApplicationModule(
        allowedDependencies = {
            "audience",
            "campaign",
            "channel",
            "contact",
            "ledger",
            "reply",
            "text",
            "home",
            "words",
            "work"
        })
@NullMarked
package vn.loa.wave;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
