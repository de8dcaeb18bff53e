/**
 * Phone numbers: reading them from messy lists, the 2018 migration, carriers and portability, masking.
 */
@ApplicationModule(allowedDependencies = {"home", "words"})
@NullMarked
package vn.loa.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
