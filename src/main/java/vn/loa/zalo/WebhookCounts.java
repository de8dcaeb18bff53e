package vn.loa.zalo;

/**
 * What has been posted to a {@link WebhookServer} so far.
 *
 * @param taken receipts that are kept and were answered 200
 * @param forged calls without a signature of ours (403)
 * @param stale calls with a good signature that are too old or from the future (403)
 * @param tooBig calls of more than 64 KiB (413)
 * @param notJson calls of another content type (415), and signed ones that cannot be read (400)
 * @param unknown events nobody here knows (200)
 * @param refusedByUs good events that could not be kept in time (503)
 * @param ignored events we know and have no use for: what people write, receipts of the Official Account's own messages (200)
 * @param news changes of templates, quality and quota (200)
 */
record WebhookCounts(
        long taken,
        long forged,
        long stale,
        long tooBig,
        long notJson,
        long unknown,
        long refusedByUs,
        long ignored,
        long news) {}
