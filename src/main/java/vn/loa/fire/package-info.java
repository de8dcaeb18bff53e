/**
 * The trial by fire: whole processes of Loa killed at seeded moments, and an outsider's count of who was texted, compared
 * with what the ledger says; and the replay of Hải Dương 2021. It knows Loa only by its commands.
 */
@ApplicationModule(allowedDependencies = {"sandbox"})
@NullMarked
package vn.loa.fire;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
