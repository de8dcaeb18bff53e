package vn.loa.sandbox;

/**
 * What a load SMSC has counted, exact at one moment.
 *
 * @param submits submit_sm, all of which are answered 0 unless they could not be read
 * @param unreadable submits that were answered with an error
 * @param parts different (number, part) since it was told to watch anew
 * @param again sights of a (number, part) beyond its first since then: 0 when nobody was sent anything twice
 * @param notWatched submits it had no room to watch for repetition
 */
public record LoadTotals(
        long submits, long unreadable, long parts, long again, long notWatched, SmscTotals.Receipts receipts) {}
