package vn.loa.audience;

import java.nio.file.Path;

/**
 * What an import did: read = fresh + updated + unchanged + stale + duplicate + extraRecords + invalid, always.
 *
 * @param read rows, without the header and blank lines
 * @param fresh people who were not known before
 * @param stale people about whom something newer is known (install states); always 0 for lists
 * @param duplicate rows that say the same again about the same number
 * @param extraRecords further records of a person, a parent's second pupil
 * @param invalid rows in the rejects file
 * @param unknownAreas accepted rows that name an area the tree does not know
 * @param becameUnknown people absent from a full file whose state is unknown from now on
 */
public record ImportReport(
        long read,
        long fresh,
        long updated,
        long unchanged,
        long stale,
        long duplicate,
        long extraRecords,
        long invalid,
        long unknownAreas,
        long becameUnknown,
        boolean resumed,
        Path rejects) {

    public boolean balanced() {
        return read == fresh + updated + unchanged + stale + duplicate + extraRecords + invalid;
    }
}
