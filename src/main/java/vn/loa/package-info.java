/** Loa, a reminder campaign engine: the application class and the clock everything else is given. */
@NullMarked
package vn.loa;

import org.jspecify.annotations.NullMarked;
