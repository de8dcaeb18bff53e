package vn.loa.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.ReceiptState;

/**
 * A receipt as the inbox holds it.
 *
 * @param number whom it is about, when it said so
 */
record StoredReceipt(
        long id,
        String route,
        List<String> refs,
        @Nullable Long number,
        ReceiptState state,
        String code,
        long reportedAt) {}
