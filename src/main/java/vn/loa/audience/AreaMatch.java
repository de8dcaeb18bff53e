package vn.loa.audience;

import org.jspecify.annotations.Nullable;

/**
 * What the area cells of a row meant.
 *
 * @param code the smallest area that was recognised; null when none was
 * @param allKnown whether every cell that said something was recognised; otherwise the row is flagged, never dropped
 */
record AreaMatch(@Nullable String code, boolean allKnown) {}
