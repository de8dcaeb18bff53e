/**
 * The command line: one class a command, the home a process owns, and what it prints.
 */
@ApplicationModule
@NullMarked
package vn.loa.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
